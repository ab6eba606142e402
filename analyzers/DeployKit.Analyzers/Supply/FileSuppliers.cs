using DeployKit.Analyzers.Files;
using DeployKit.Contract;
using DeployKit.Documents;

namespace DeployKit.Analyzers.Supply;

/// <summary>What each file beside the code supplies, and to which environment.</summary>
internal static class FileSuppliers
{
    private const string Development = "Development";

    public static IEnumerable<SuppliedValue> Of(ConfigurationFile file)
    {
        if (file.MetadataOf("DeployKitManifest") is not null)
        {
            return ManifestSuppliers.Of(file);
        }

        if (AppSettingsName.TryGetEnvironment(file.Name, out string? environment))
        {
            return file.Document.Entries.Select(entry => new SuppliedValue(entry.Key, entry.Value, environment, file, entry));
        }

        if (file.Name.Equals("launchSettings.json", StringComparison.OrdinalIgnoreCase))
        {
            return OfLaunchSettings(file);
        }

        return file.Format == FileFormat.DotEnv ? OfDotEnv(file, EnvironmentOf(file)) : [];
    }

    /// <summary>The environment that a file is for: what the project says, or what its name says.</summary>
    private static string EnvironmentOf(ConfigurationFile file)
    {
        string suffix = file.Name.StartsWith(".env.", StringComparison.OrdinalIgnoreCase) ? file.Name.Substring(".env.".Length) : string.Empty;
        bool isLocal = suffix.Length == 0 || suffix.Equals("local", StringComparison.OrdinalIgnoreCase);
        return file.MetadataOf("DeployKitEnvironment") ?? (isLocal ? Development : suffix);
    }

    private static IEnumerable<SuppliedValue> OfDotEnv(ConfigurationFile file, string environment) =>
        file.Name.EndsWith(".example", StringComparison.OrdinalIgnoreCase) || file.Name.EndsWith(".template", StringComparison.OrdinalIgnoreCase)
            ? []
            : file.Document.Entries.Select(entry => new SuppliedValue(EnvironmentVariable.ToKey(entry.Key), entry.Value, environment, file, entry));

    private static IEnumerable<SuppliedValue> OfLaunchSettings(ConfigurationFile file)
    {
        List<(string Profile, string Variable, DocumentEntry Entry)> variables = [.. file.Document.Entries.SelectMany(Variables)];
        foreach (var profile in variables.GroupBy(variable => variable.Profile, StringComparer.OrdinalIgnoreCase))
        {
            string environment = profile.FirstOrDefault(variable => variable.Variable is "ASPNETCORE_ENVIRONMENT" or "DOTNET_ENVIRONMENT").Entry?.Value ?? Development;
            foreach ((_, string variable, DocumentEntry entry) in profile)
            {
                yield return new SuppliedValue(EnvironmentVariable.ToKey(variable), entry.Value, environment, file, entry);
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
