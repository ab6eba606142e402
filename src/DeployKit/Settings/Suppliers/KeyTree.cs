namespace DeployKit.Settings.Suppliers;

/// <summary>
/// The names below each section, read once. Asking the configuration for the children of every section looks at all keys each time.
/// </summary>
internal sealed class KeyTree
{
    private readonly Dictionary<string, HashSet<string>> children = new(StringComparer.OrdinalIgnoreCase);

    public KeyTree(IEnumerable<string> keys)
    {
        foreach (string key in keys)
        {
            Add(key);
        }
    }

    public IReadOnlyCollection<string> Below(string path) => children.TryGetValue(path, out HashSet<string>? names) ? names : [];

    public bool Has(string path) => children.ContainsKey(path);

    /// <summary>Stops at the first section that is known to have this child: all above it is known too.</summary>
    private void Add(string key)
    {
        bool added = true;
        for (int end = key.Length; added && end > 0;)
        {
            int colon = key.LastIndexOf(':', end - 1);
            string parent = colon < 0 ? "" : key[..colon];
            if (!children.TryGetValue(parent, out HashSet<string>? names))
            {
                children[parent] = names = new(StringComparer.OrdinalIgnoreCase);
            }

            added = names.Add(key[(colon + 1)..end]);
            end = colon;
        }
    }
}
