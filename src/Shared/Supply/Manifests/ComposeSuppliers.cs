using DeployKit.Documents;

namespace DeployKit.Supply.Manifests;

/// <summary>What a compose file gives a service: <c>environment</c>, <c>env_file</c>, and the same of the service it extends.</summary>
internal sealed class ComposeSuppliers
{
    private readonly SupplyFile _file;
    private readonly IReadOnlyList<SupplyFile> _files;
    private readonly List<SuppliedValue> _values = [];
    private readonly List<UnseenSupplier> _unseen = [];
    private readonly HashSet<string> _services;

    public ComposeSuppliers(SupplyFile file, IReadOnlyList<SupplyFile> files)
    {
        (_file, _files) = (file, files);
        _services = new HashSet<string>(StringComparer.Ordinal);
        DocumentEntry[] entries = [.. file.Document.Entries.Where(entry => entry.Key.StartsWith("services:", StringComparison.Ordinal))];
        if (file.Service is not null)
        {
            AddWithBases(file.Service, entries);
        }

        foreach (DocumentEntry entry in entries)
        {
            string[] parts = entry.Key.Split(':');
            if (parts.Length > 3 && parts[2] == "environment" && Counts(parts[1]))
            {
                AddVariable(entry, parts);
            }
            else if (parts.Length > 2 && parts[2] == "env_file" && Counts(parts[1]) && parts[parts.Length - 1] is not ("required" or "format"))
            {
                AddFile(entry);
            }
        }
    }

    public IEnumerable<SuppliedValue> Values => _values;

    public IEnumerable<UnseenSupplier> Unseen => _unseen;

    private bool Counts(string service) => _file.Service is null || _services.Contains(service);

    private void AddWithBases(string service, DocumentEntry[] entries)
    {
        if (_services.Add(service)
            && Array.Find(entries, entry => entry.Key == $"services:{service}:extends" || entry.Key == $"services:{service}:extends:service")?.Value is { } extended)
        {
            AddWithBases(extended, entries);
        }
    }

    private void AddVariable(DocumentEntry entry, string[] parts)
    {
        bool isListed = parts.Length == 4 && int.TryParse(parts[3], out _);
        string text = entry.Value ?? string.Empty;
        int equals = text.IndexOf('=');
        string name = !isListed ? string.Join(":", parts.Skip(3)) : equals < 0 ? text : text.Substring(0, equals);

        // Without a value the variable is passed on from outside: it is supplied, its value is not known here.
        string? value = isListed && equals >= 0 ? text.Substring(equals + 1) : isListed ? SuppliedValue.PassedOn : entry.Value ?? SuppliedValue.PassedOn;
        DocumentEntry place = isListed && equals >= 0 ? entry with { KeySpan = entry.SpanOf(0, equals), ValueSpan = entry.SpanOf(equals + 1, text.Length - equals - 1) } : entry;
        _values.Add(SuppliedValue.OfVariable(name, value, null, _file, place));
    }

    private void AddFile(DocumentEntry entry)
    {
        string folder = _file.Path.Substring(0, _file.Path.Length - _file.Name.Length);
        string path = RelativePath.Combine(folder, entry.Value ?? string.Empty);
        if (_files.FirstOrDefault(file => file.Format == FileFormat.DotEnv && RelativePath.Normalize(file.Path) == path) is { } found)
        {
            _values.AddRange(found.Document.Entries.Select(variable => SuppliedValue.OfVariable(variable.Key, variable.Value, null, found, variable)));
        }
        else
        {
            _unseen.Add(new UnseenSupplier(null, IsSecret: false));
        }
    }
}
