using DeployKit.Analyzers.Files;
using DeployKit.Contract;
using DeployKit.Documents;

namespace DeployKit.Analyzers.Supply;

/// <summary>What compose files and Kubernetes manifests give a service: variables, ConfigMaps, files mounted from them.</summary>
internal static class ManifestSuppliers
{
    public static IEnumerable<SuppliedValue> Of(ConfigurationFile file)
    {
        string? environment = file.MetadataOf("DeployKitEnvironment");
        string? service = file.MetadataOf("DeployKitService");
        if (file.Format == FileFormat.DotEnv)
        {
            return file.Document.Entries.Select(entry => Variable(entry.Key, entry.Value, entry));
        }

        return file.Document.Entries
            .GroupBy(entry => entry.Document)
            .SelectMany(document => document.Any(entry => entry.Key == "kind")
                ? OfKubernetes([.. document], service)
                : document.SelectMany(entry => OfCompose(entry, service)))
            .Select(supplied => Variable(supplied.Key, supplied.Value, supplied.Entry));

        SuppliedValue Variable(string name, string? value, DocumentEntry entry) => new(EnvironmentVariable.ToKey(name), value, environment, file, entry);
    }

    private static IEnumerable<(string Key, string? Value, DocumentEntry Entry)> OfCompose(DocumentEntry entry, string? service)
    {
        string[] parts = entry.Key.Split(':');
        if (parts.Length < 4 || parts[0] != "services" || parts[2] != "environment" || (service is not null && parts[1] != service))
        {
            yield break;
        }

        bool isListed = parts.Length == 4 && int.TryParse(parts[3], out _);
        string text = entry.Value ?? string.Empty;
        int equals = text.IndexOf('=');
        string name = !isListed ? string.Join(":", parts.Skip(3)) : equals < 0 ? text : text.Substring(0, equals);

        // Without a value the variable is passed on from outside: it is supplied, its value is not known here.
        yield return (name, isListed && equals >= 0 ? text.Substring(equals + 1) : isListed ? PassedOn : entry.Value ?? PassedOn, entry);
    }

    private static IEnumerable<(string Key, string? Value, DocumentEntry Entry)> OfKubernetes(DocumentEntry[] entries, string? service)
    {
        string kind = Value("kind") ?? string.Empty;
        if (kind == "ConfigMap")
        {
            foreach (DocumentEntry entry in entries.Where(entry => entry.Key.StartsWith("data:", StringComparison.Ordinal)))
            {
                string name = entry.Key.Substring("data:".Length);
                foreach (var supplied in AppSettingsName.IsMatch(name) ? OfMountedFile(entry) : [(name, entry.Value, entry)])
                {
                    yield return supplied;
                }
            }
        }
        else if (service is null || Value("metadata:name") == service)
        {
            foreach (DocumentEntry entry in entries.Where(IsVariableName))
            {
                string item = entry.Key.Substring(0, entry.Key.Length - "name".Length);
                yield return (entry.Value ?? string.Empty, Value(item + "value") ?? PassedOn, entry);
            }
        }

        string? Value(string key) => Array.Find(entries, entry => entry.Key == key)?.Value;
    }

    /// <summary>What stands for a value that another system gives.</summary>
    private const string PassedOn = "${outside}";

    private static IEnumerable<(string Key, string? Value, DocumentEntry Entry)> OfMountedFile(DocumentEntry entry) =>
        JsonReader.Read(entry.Value ?? string.Empty).Entries.Select(inner => (inner.Key, inner.Value, entry));

    private static bool IsVariableName(DocumentEntry entry)
    {
        string[] parts = entry.Key.Split(':');
        return parts.Length >= 5
            && parts[parts.Length - 1] == "name"
            && parts[parts.Length - 3] == "env"
            && parts[parts.Length - 5] is "containers" or "initContainers";
    }
}
