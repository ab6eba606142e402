using System.Diagnostics;
using DeployKit.Boot;
using DeployKit.Profiles;

namespace DeployKit.Settings.Json;

/// <summary>The report about configuration files that could not be loaded, made without a host.</summary>
internal static class ConfigurationFileFailure
{
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
        // The host stops at the first file; the others it would have read may be wrong too.
        string environment = UnbuiltConfiguration.EnvironmentName();
        string[] files = [.. UnbuiltConfiguration.Files(Path.GetDirectoryName(path)!, environment)];
        string[] all = path.EndsWith(".json", StringComparison.OrdinalIgnoreCase) ? [.. files.Append(path).Distinct(StringComparer.Ordinal)] : files;
        ProfileSelection selection = ProfileSelection.For(environment, UnbuiltConfiguration.Read(all), new ProfileCatalog());
        IReadOnlyList<BootProblem> problems = BootReport.Sort([.. all.SelectMany(JsonFile.Problems)]);
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
}
