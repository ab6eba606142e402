using DeployKit.Documents;

namespace DeployKit.Detection;

/// <summary>
/// The values of Kubernetes manifests and Helm values: the <c>name</c> and <c>value</c> of an environment variable belong together, the <c>data</c> of a
/// Secret is base 64, a file inside a ConfigMap is read as that file. Sealed and external secrets hold nothing readable.
/// </summary>
internal static class ManifestValues
{
    private static readonly HashSet<string> Unreadable = new(StringComparer.Ordinal) { "SealedSecret", "ExternalSecret", "ClusterExternalSecret", "SecretStore", "ClusterSecretStore", "SecretProviderClass", "CustomResourceDefinition" };

    public static IEnumerable<NamedText> Of(ParsedDocument document) =>
        document.Entries.GroupBy(entry => entry.Document).SelectMany(OfDocument);

    private static IEnumerable<NamedText> OfDocument(IEnumerable<DocumentEntry> entries)
    {
        List<DocumentEntry> all = [.. entries];
        string kind = all.FirstOrDefault(entry => entry.Key == "kind")?.Value ?? "";
        if (Unreadable.Contains(kind))
        {
            yield break;
        }

        Dictionary<string, string> names = [];
        foreach (DocumentEntry entry in all)
        {
            if (entry.Key.EndsWith(":name", StringComparison.Ordinal) && entry.Value is not null)
            {
                names[entry.Key.Substring(0, entry.Key.Length - ":name".Length)] = entry.Value;
            }
        }

        ArgumentList arguments = new();
        DocumentEntry? before = null;
        foreach (DocumentEntry entry in all)
        {
            if (entry.Value is { Length: > 0 })
            {
                NamedText text = arguments.Next(before, entry) ?? OfEntry(entry, kind, names);
                yield return text;
                foreach (NamedText inner in OfJson(text))
                {
                    yield return inner;
                }
            }

            before = entry;
        }
    }

    // An appsettings.json in a ConfigMap, the registry logins of a .dockerconfigjson.
    private static IEnumerable<NamedText> OfJson(NamedText outer)
    {
        if (outer.Name.EndsWith("json", StringComparison.Ordinal) && outer.Text.TrimStart().StartsWith("{", StringComparison.Ordinal))
        {
            foreach (DocumentEntry inner in JsonReader.Read(outer.Text).Entries)
            {
                if (inner.Value is { Length: > 0 } value && (outer.IsEncoded || inner.Offsets is null))
                {
                    yield return new NamedText(inner.Key, value, outer.Entry, inner.ValueSpan.Start) { IsEncoded = outer.IsEncoded };
                }
            }
        }
    }

    private static NamedText OfEntry(DocumentEntry entry, string kind, Dictionary<string, string> names)
    {
        string value = entry.Value!;
        if (kind == "Secret" && entry.Key.StartsWith("data:", StringComparison.Ordinal) && Base64Text.Decode(value) is { } decoded)
        {
            return new NamedText(entry.Key, decoded, entry, 0) { IsEncoded = true };
        }

        // The name of an annotation is one of a controller, and its value mostly the name of something else.
        if (entry.Key.IndexOf("annotations:", StringComparison.OrdinalIgnoreCase) >= 0)
        {
            return new NamedText("", value, entry, 0);
        }

        bool named = entry.Key.EndsWith(":value", StringComparison.Ordinal);
        string owner = named ? entry.Key.Substring(0, entry.Key.Length - ":value".Length) : "";
        return new NamedText(named && names.TryGetValue(owner, out string? name) ? name : entry.Key, value, entry, 0);
    }
}
