using DeployKit.Contract;
using DeployKit.Documents;
using DeployKit.Supply.Manifests;

namespace DeployKit.Supply;

/// <summary>What the files beside the code supply, and to which environment.</summary>
internal static class FileSuppliers
{
    private const string Development = "Development";

    /// <summary>The values of all files, in the order of the files, and what could not be looked into.</summary>
    public static (IReadOnlyList<SuppliedValue> Values, IReadOnlyList<UnseenSupplier> Unseen) Of(IReadOnlyList<SupplyFile> files)
    {
        List<SuppliedValue> values = [.. files.Where(file => !file.IsManifest).SelectMany(Of)];
        var manifests = new ManifestSuppliers(files);
        values.AddRange(manifests.Values);
        return (values, manifests.Unseen);
    }

    private static IEnumerable<SuppliedValue> Of(SupplyFile file)
    {
        if (AppSettingsName.TryGetEnvironment(file.Name, out string? environment))
        {
            return file.Document.Entries.Select(entry => new SuppliedValue(entry.Key, entry.Value, environment, file, entry));
        }

        if (file.Name.Equals("launchSettings.json", StringComparison.OrdinalIgnoreCase))
        {
            return OfLaunchSettings(file);
        }

        return file.Format == FileFormat.DotEnv && !IsExample(file.Name) ? OfDotEnv(file, EnvironmentOf(file)) : [];
    }

    /// <summary>The environment that a file is for: what the project says, or what its name says.</summary>
    private static string EnvironmentOf(SupplyFile file)
    {
        string suffix = file.Name.StartsWith(".env.", StringComparison.OrdinalIgnoreCase) ? file.Name.Substring(".env.".Length) : string.Empty;
        bool isLocal = suffix.Length == 0 || suffix.Equals("local", StringComparison.OrdinalIgnoreCase);
        return file.Environment ?? (isLocal ? Development : suffix);
    }

    /// <summary>A file that shows others what to write supplies nothing.</summary>
    private static bool IsExample(string name) =>
        name.EndsWith(".example", StringComparison.OrdinalIgnoreCase)
        || name.EndsWith(".sample", StringComparison.OrdinalIgnoreCase)
        || name.EndsWith(".template", StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<SuppliedValue> OfDotEnv(SupplyFile file, string environment) =>
        file.Document.Entries.Select(entry => SuppliedValue.OfVariable(entry.Key, entry.Value, environment, file, entry));

    private static IEnumerable<SuppliedValue> OfLaunchSettings(SupplyFile file)
    {
        List<(string Profile, string Variable, DocumentEntry Entry)> variables = [.. file.Document.Entries.SelectMany(Variables)];
        foreach (var profile in variables.GroupBy(variable => variable.Profile, StringComparer.OrdinalIgnoreCase))
        {
            string environment = profile.FirstOrDefault(variable => HostEnvironment.IsVariable(variable.Variable)).Entry?.Value ?? Development;
            foreach ((_, string variable, DocumentEntry entry) in profile)
            {
                yield return SuppliedValue.OfVariable(variable, entry.Value, environment, file, entry);
            }
        }
    }

    private static IEnumerable<(string Profile, string Variable, DocumentEntry Entry)> Variables(DocumentEntry entry)
    {
        string[] parts = entry.Key.Split(':');
        if (parts.Length == 4
            && parts[0].Equals("profiles", StringComparison.OrdinalIgnoreCase)
            && parts[2].Equals("environmentVariables", StringComparison.OrdinalIgnoreCase))
        {
            yield return (parts[1], parts[3], entry);
        }
    }
}
