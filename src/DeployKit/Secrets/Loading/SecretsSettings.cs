using System.Globalization;
using DeployKit.Boot;
using DeployKit.Profiles;
using DeployKit.Rules;
using DeployKit.Secrets.Configuration;
using DeployKit.Settings.Binding;
using Microsoft.Extensions.Configuration;

namespace DeployKit.Secrets.Loading;

/// <summary>What <c>DeployKit:Secrets</c> says about loading and rotation, with what was wrong about it.</summary>
internal sealed record SecretsSettings
{
    public const string LoadTimeoutKey = "DeployKit:Secrets:LoadTimeout";
    public const string RetriesKey = "DeployKit:Secrets:Retries";
    public const string RefreshIntervalKey = "DeployKit:Secrets:RefreshInterval";

    /// <summary>How long loading may take with all retries.</summary>
    public TimeSpan LoadTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How often a store is asked again for one secret.</summary>
    public int Retries { get; init; } = 5;

    /// <summary>How often secrets are read again while the application runs; zero for never.</summary>
    public TimeSpan RefreshInterval { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>The wait before the first retry; it doubles from there.</summary>
    public TimeSpan FirstDelay { get; init; } = TimeSpan.FromMilliseconds(200);

    public IReadOnlyList<BootProblem> Problems { get; private init; } = [];

    /// <summary>Whether a setting is needed before any secret can be asked for, so that it cannot be one itself.</summary>
    public static bool SayHowToLoad(string key) =>
        ProfileSelection.ReadsFrom(key)
        || (key.StartsWith(SecretStoreRegistration.SectionPrefix, StringComparison.OrdinalIgnoreCase)
        && (key.EndsWith(":Enabled", StringComparison.OrdinalIgnoreCase)
            || new[] { LoadTimeoutKey, RetriesKey, RefreshIntervalKey }.Contains(key, StringComparer.OrdinalIgnoreCase)));

    public static SecretsSettings Read(IConfiguration configuration)
    {
        List<BootProblem> problems = [];
        SecretsSettings defaults = new();
        return new()
        {
            LoadTimeout = Duration(configuration, LoadTimeoutKey, TimeSpan.FromMilliseconds(1), problems) ?? defaults.LoadTimeout,
            RefreshInterval = Duration(configuration, RefreshIntervalKey, TimeSpan.Zero, problems) ?? defaults.RefreshInterval,
            Retries = Number(configuration, RetriesKey, problems) ?? defaults.Retries,
            Problems = problems,
        };
    }

    private static TimeSpan? Duration(IConfiguration configuration, string key, TimeSpan least, List<BootProblem> problems)
    {
        if (!configuration.TryRead(key, out string? text) || text is not { Length: > 0 })
        {
            return null;
        }

        if (DurationText.TryParse(text, out TimeSpan duration) && duration >= least && duration < TimeSpan.FromDays(24))
        {
            return duration;
        }

        problems.Add(Invalid(key, text, DurationText.Expected));
        return null;
    }

    private static int? Number(IConfiguration configuration, string key, List<BootProblem> problems)
    {
        if (!configuration.TryRead(key, out string? text) || text is not { Length: > 0 })
        {
            return null;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number <= 100)
        {
            return number;
        }

        problems.Add(Invalid(key, text, "a number from 0 to 100"));
        return null;
    }

    private static BootProblem Invalid(string key, string text, string expected) => new()
    {
        Id = RuleCatalog.DK5003.Id,
        Severity = ProblemSeverity.Error,
        Phase = BootPhase.Secrets,
        Key = key,
        Message = $"{key} is \"{text}\", which is not {expected}",
        Action = $"set {expected}",
    };
}
