namespace DeployKit.Documents;

/// <summary>
/// Anchors and what they hold. An alias repeats its values under its own key, within a budget for the whole file, so that
/// aliases of aliases cannot blow up ("billion laughs").
/// </summary>
internal sealed class YamlAnchors(DocumentBuilder document)
{
    private const int MaximumRepeated = 100_000;

    private readonly Dictionary<string, Anchor> _anchors = new(StringComparer.Ordinal);
    private int _repeated;

    /// <summary>Remembers that the values from here on belong to an anchor, until <see cref="Close"/>.</summary>
    public void Open(string name, string path) => _anchors[name] = new Anchor(path, document.Entries.Count, -1);

    public void Close(string name) => _anchors[name] = _anchors[name] with { End = document.Entries.Count };

    /// <summary>Anchors end with their document.</summary>
    public void Clear() => _anchors.Clear();

    /// <summary>Repeats an anchor's values under a path, except below the names that the mapping has itself (a merge).</summary>
    /// <returns>The names that came in.</returns>
    public HashSet<string> Repeat(string name, string path, DocumentSpan span, int documentNumber, ISet<string>? except = null)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        if (!_anchors.TryGetValue(name, out Anchor anchor) || anchor.End < 0)
        {
            document.Fail($"There is no anchor '{name}' before this alias", span);
            return names;
        }

        for (int index = anchor.Start; index < anchor.End; index++)
        {
            DocumentEntry entry = document.Entries[index];
            string below = entry.Key.Substring(anchor.Path.Length);
            string first = below.TrimStart(':').Split(':')[0];
            if (except is not null && (below.Length == 0 || except.Contains(first)))
            {
                continue;
            }

            if (++_repeated > MaximumRepeated || path.Length + below.Length > DocumentBuilder.MaximumKeyLength)
            {
                document.Fail("The aliases repeat more than a configuration file can mean", span);
                return names;
            }

            names.Add(first);
            document.Entries.Add(entry with { Key = path.Length == 0 ? below.TrimStart(':') : path + below, Document = documentNumber });
        }

        return names;
    }

    private readonly record struct Anchor(string Path, int Start, int End);
}
