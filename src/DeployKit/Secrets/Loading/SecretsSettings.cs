using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace DeployKit.Secrets.Loading;

/// <summary>What <c>DeployKit:Secrets</c> says about loading and rotation.</summary>
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

    public static SecretsSettings Read(IConfiguration configuration)
    {
        SecretsSettings defaults = new();
        return defaults with
        {
            LoadTimeout = Duration(configuration[LoadTimeoutKey]) is { } timeout && timeout > TimeSpan.Zero ? timeout : defaults.LoadTimeout,
            Retries = int.TryParse(configuration[RetriesKey], NumberStyles.None, CultureInfo.InvariantCulture, out int retries)
                ? retries
                : defaults.Retries,
            RefreshInterval = Duration(configuration[RefreshIntervalKey]) ?? defaults.RefreshInterval,
        };
    }

    private static TimeSpan? Duration(string? text) =>
        TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out TimeSpan duration) && duration >= TimeSpan.Zero ? duration : null;
}
