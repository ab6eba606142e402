using DeployKit.Documents;
using Microsoft.Extensions.Configuration;

namespace DeployKit.Settings.Json;

/// <summary>
/// What can be known of the configuration when no host could be built: the settings files as far as they can be read, under the variables
/// and the command line.
/// </summary>
internal static class UnbuiltConfiguration
{
    private const string EnvironmentKey = "environment";

    private static string[] Arguments => [.. Environment.GetCommandLineArgs().Skip(1)];

    /// <summary>The environment as the host would have taken it.</summary>
    public static string EnvironmentName() =>
        new ConfigurationBuilder().AddCommandLine(Arguments).Build()[EnvironmentKey]
        ?? Environment.GetEnvironmentVariable("ASPNETCORE_ENVIRONMENT")
        ?? Environment.GetEnvironmentVariable("DOTNET_ENVIRONMENT")
        ?? Microsoft.Extensions.Hosting.Environments.Production;

    /// <summary>The settings files of a folder that the host would have read.</summary>
    public static IEnumerable<string> Files(string folder, string environmentName) =>
        new[] { "appsettings.json", $"appsettings.{environmentName}.json" }.Select(name => Path.Combine(folder, name)).Where(File.Exists);

    public static IConfiguration Read(IEnumerable<string> files)
    {
        Dictionary<string, string?> values = new(StringComparer.OrdinalIgnoreCase);
        foreach (DocumentEntry entry in files.SelectMany(Entries))
        {
            values[entry.Key] = entry.Value;
        }

        return new ConfigurationBuilder().AddInMemoryCollection(values).AddEnvironmentVariables().AddCommandLine(Arguments).Build();
    }

    private static IReadOnlyList<DocumentEntry> Entries(string file)
    {
        try
        {
            return JsonReader.Read(File.ReadAllText(file)).Entries;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
