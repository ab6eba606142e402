using DeployKit.Documents;

namespace DeployKit.Supply.Manifests;

/// <summary>One object of a Kubernetes manifest.</summary>
internal sealed class KubernetesObject
{
    private readonly Dictionary<string, DocumentEntry> _byKey;

    private KubernetesObject(SupplyFile file, IEnumerable<DocumentEntry> entries)
    {
        File = file;
        Entries = [.. entries];
        _byKey = Entries.GroupBy(entry => entry.Key, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);
        Kind = Value("kind") ?? string.Empty;
        Name = Value("metadata:name") ?? string.Empty;
    }

    public SupplyFile File { get; }

    public IReadOnlyList<DocumentEntry> Entries { get; }

    public string Kind { get; }

    public string Name { get; }

    public static IEnumerable<KubernetesObject> In(SupplyFile file) => file.Document.Entries
        .GroupBy(entry => entry.Document)
        .Where(document => document.Any(entry => entry.Key == "kind"))
        .Select(document => new KubernetesObject(file, document));

    public DocumentEntry? Find(string key) => _byKey.TryGetValue(key, out DocumentEntry? entry) ? entry : null;

    public string? Value(string key) => Find(key)?.Value;

    /// <summary>The items of a list, each as the start of its keys: <c>spec:containers:0:</c>.</summary>
    public IEnumerable<string> Items(string list) => Entries
        .Where(entry => entry.Key.StartsWith(list + ":", StringComparison.Ordinal))
        .Select(entry => entry.Key.Substring(list.Length + 1).Split(':')[0])
        .Distinct()
        .Select(index => $"{list}:{index}:");

    /// <summary>The containers in it, wherever its kind keeps the pod: as the start of their keys.</summary>
    public IEnumerable<string> Containers() => Entries
        .Select(entry => entry.Key.Split(':'))
        .Select(parts => (Parts: parts, At: Array.FindIndex(parts, part => part is "containers" or "initContainers")))
        .Where(found => found.At >= 0 && found.Parts.Length > found.At + 2)
        .Select(found => string.Join(":", found.Parts.Take(found.At + 2)) + ":")
        .Distinct();

    /// <summary>True for what is called so, or labelled so.</summary>
    public bool IsOf(string service) =>
        Name == service || Value("metadata:labels:app") == service || Value("metadata:labels:app.kubernetes.io/name") == service;
}
