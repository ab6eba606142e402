using System.Diagnostics;
using DeployKit.Boot;
using DeployKit.Profiles;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace DeployKit.Settings.Json;

/// <summary>The report about configuration files that could not be loaded, made without a host.</summary>
internal static class ConfigurationFileFailure
{
    private const string Variable = "ENVIRONMENT";

    // The framework's own words (Microsoft.Extensions.Configuration.FileExtensions): other code throws this exception type, too.
    private const string Prefix = "Failed to load configuration from file '";

    /// <summary>The file that the framework could not load; null when the exception is about something else.</summary>
    public static string? PathOf(Exception exception)
    {
        for (Exception? current = exception; current is not null; current = current.InnerException)
        {
            if (current is InvalidDataException
                && current.Message.StartsWith(Prefix, StringComparison.Ordinal)
                && current.Message.Split('\'') is [_, .. { Length: > 0 } parts, _]
                && string.Join('\'', parts) is var path
                && File.Exists(path))
            {
                return path;
            }
        }

        return null;
    }

    public static BootReport Report(string path, Exception exception)
    {
        string environment = EnvironmentName();
        ProfileSelection selection = ProfileSelection.For(environment, new ConfigurationManager(), new ProfileCatalog());
        IReadOnlyList<BootProblem> problems = BootReport.Sort([.. Files(path, environment).SelectMany(JsonFile.Problems)]);
        if (!problems.Any(problem => problem.Severity == ProblemSeverity.Error))
        {
            problems = [JsonFile.Unreadable(path, exception.GetBaseException())];
        }

        return new BootReport
        {
            Outcome = BootOutcome.Failed,
            EnvironmentName = environment,
            ProfileName = selection.Profile.Name,
            Version = ApplicationVersion.Current,
            Duration = DateTime.Now - Process.GetCurrentProcess().StartTime,
            Problems = problems,
            ExitCode = BootExitCode.For(problems),
        };
    }

    /// <summary>The host stops at the first file; the others it would have read may be wrong too.</summary>
    private static IEnumerable<string> Files(string path, string environment)
    {
        string folder = Path.GetDirectoryName(path)!;
        string[] candidates = [Path.Combine(folder, "appsettings.json"), Path.Combine(folder, $"appsettings.{environment}.json"), path];
        return candidates.Where(file => file.EndsWith(".json", StringComparison.OrdinalIgnoreCase)).Where(File.Exists).Distinct(StringComparer.Ordinal);
    }

    /// <summary>As the host would have taken it: the command line, then the variables.</summary>
    private static string EnvironmentName() =>
        new ConfigurationBuilder().AddCommandLine([.. Environment.GetCommandLineArgs().Skip(1)]).Build()["environment"]
        ?? Environment.GetEnvironmentVariable("ASPNETCORE_" + Variable) ?? Environment.GetEnvironmentVariable("DOTNET_" + Variable) ?? Environments.Production;
}
