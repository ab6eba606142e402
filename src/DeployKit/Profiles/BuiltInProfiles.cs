using DeployKit.Boot;
using Microsoft.Extensions.Logging;

namespace DeployKit.Profiles;

/// <summary>The four profiles every application has, as data.</summary>
internal static class BuiltInProfiles
{
    public static DeployProfile Development { get; } = new()
    {
        Name = "Development",
        LogLevel = LogLevel.Debug,
        ErrorDetails = true,
        ApiDocs = true,
        Security = false,
        ExternalServices = ExternalServices.Mocked,
        Dependencies = new() { MajorMismatch = ProblemSeverity.Warning },
        Settings = new() { Placeholders = ProblemSeverity.Warning },
        Secrets = new() { PlainFiles = ProblemSeverity.Warning, RemoteStores = false },
        Gates = new() { Timeout = TimeSpan.FromSeconds(10) },
        Probes = new() { BootListener = false, Details = HealthDetails.Full },
        Migrations = new() { Policy = MigrationPolicy.Apply, BackupExpected = false, Destructive = ProblemSeverity.Warning, Blocking = ProblemSeverity.Info },
    };

    public static DeployProfile Testing { get; } = Development with
    {
        Name = "Testing",
        LogLevel = LogLevel.Information,
        ExternalServices = ExternalServices.Sandbox,
        Gates = new() { Timeout = TimeSpan.FromSeconds(30) },
    };

    public static DeployProfile Staging { get; } = new()
    {
        Name = "Staging",
        LogLevel = LogLevel.Information,
        ErrorDetails = false,
        ApiDocs = false,
        Security = true,
        ExternalServices = ExternalServices.Sandbox,
        Dependencies = new() { MajorMismatch = ProblemSeverity.Error },
        Settings = new() { Placeholders = ProblemSeverity.Error },
        Secrets = new() { PlainFiles = ProblemSeverity.Error, RemoteStores = true, MaxAge = TimeSpan.FromDays(90) },
        Gates = new() { Timeout = TimeSpan.FromMinutes(2) },
        Probes = new() { BootListener = true, Details = HealthDetails.Full },
        Migrations = new() { Policy = MigrationPolicy.RequireApproval, BackupExpected = false, Destructive = ProblemSeverity.Error, Blocking = ProblemSeverity.Warning },
    };

    public static DeployProfile Production { get; } = Staging with
    {
        Name = "Production",
        LogLevel = LogLevel.Warning,
        ExternalServices = ExternalServices.Live,
        Gates = new() { Timeout = TimeSpan.FromMinutes(5) },
        Probes = new() { BootListener = true, Details = HealthDetails.StatusOnly },
        Migrations = Staging.Migrations with { BackupExpected = true },
    };

    /// <summary>What an unknown environment gets.</summary>
    public static DeployProfile Strictest => Production;

    public static IReadOnlyList<DeployProfile> All => [Development, Testing, Staging, Production];
}
