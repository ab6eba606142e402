using DeployKit.Boot;
using DeployKit.Settings.Binding;
using Microsoft.Extensions.Logging;

namespace DeployKit.Profiles;

/// <summary>Every value of a profile. A member added to <see cref="DeployProfile"/> needs a row here, or it cannot be overridden.</summary>
internal static class ProfileValues
{
    public static IReadOnlyList<ProfileValue> All { get; } =
    [
        Choice<LogLevel>("LogLevel", profile => profile.LogLevel, (profile, value) => profile with { LogLevel = value }),
        Switch("ErrorDetails", profile => profile.ErrorDetails, (profile, value) => profile with { ErrorDetails = value }),
        Switch("ApiDocs", profile => profile.ApiDocs, (profile, value) => profile with { ApiDocs = value }),
        Switch("Security", profile => profile.Security, (profile, value) => profile with { Security = value }),
        Choice<ExternalServices>("ExternalServices", profile => profile.ExternalServices, (profile, value) => profile with { ExternalServices = value }),
        Choice<ProblemSeverity>("Dependencies:MajorMismatch", profile => profile.Dependencies.MajorMismatch,
            (profile, value) => profile with { Dependencies = profile.Dependencies with { MajorMismatch = value } }),
        Choice<ProblemSeverity>("Settings:Placeholders", profile => profile.Settings.Placeholders,
            (profile, value) => profile with { Settings = profile.Settings with { Placeholders = value } }),
        Choice<ProblemSeverity>("Secrets:PlainFiles", profile => profile.Secrets.PlainFiles,
            (profile, value) => profile with { Secrets = profile.Secrets with { PlainFiles = value } }),
        Switch("Secrets:RemoteStores", profile => profile.Secrets.RemoteStores,
            (profile, value) => profile with { Secrets = profile.Secrets with { RemoteStores = value } }),
        Duration("Secrets:MaxAge", profile => profile.Secrets.MaxAge, (profile, value) => profile with { Secrets = profile.Secrets with { MaxAge = value } }),
        Duration("Gates:Timeout", profile => profile.Gates.Timeout, (profile, value) => profile with { Gates = profile.Gates with { Timeout = value } }),
        Switch("Probes:BootListener", profile => profile.Probes.BootListener,
            (profile, value) => profile with { Probes = profile.Probes with { BootListener = value } }),
        Choice<HealthDetails>("Probes:Details", profile => profile.Probes.Details,
            (profile, value) => profile with { Probes = profile.Probes with { Details = value } }),
        Choice<MigrationPolicy>("Migrations:Policy", profile => profile.Migrations.Policy,
            (profile, value) => profile with { Migrations = profile.Migrations with { Policy = value } }),
        Switch("Migrations:BackupExpected", profile => profile.Migrations.BackupExpected,
            (profile, value) => profile with { Migrations = profile.Migrations with { BackupExpected = value } }),
        Choice<ProblemSeverity>("Migrations:Destructive", profile => profile.Migrations.Destructive,
            (profile, value) => profile with { Migrations = profile.Migrations with { Destructive = value } }),
        Choice<ProblemSeverity>("Migrations:Blocking", profile => profile.Migrations.Blocking,
            (profile, value) => profile with { Migrations = profile.Migrations with { Blocking = value } }),
    ];

    public static ProfileValue? Find(string name) => All.FirstOrDefault(value => value.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    private static ProfileValue Switch(string name, Func<DeployProfile, bool> get, Func<DeployProfile, bool, DeployProfile> set) => new(
        name, profile => get(profile), (profile, text) => bool.TryParse(text, out bool value) ? set(profile, value) : null, "true or false");

    private static ProfileValue Choice<T>(string name, Func<DeployProfile, T> get, Func<DeployProfile, T, DeployProfile> set)
        where T : struct, Enum => new(
        name, profile => get(profile), (profile, text) => EnumText.TryParse(typeof(T), text, out object? value) ? set(profile, (T)value!) : null, EnumText.Expected(typeof(T)));

    private static ProfileValue Duration(string name, Func<DeployProfile, TimeSpan?> get, Func<DeployProfile, TimeSpan, DeployProfile> set) => new(
        name,
        profile => get(profile),
        (profile, text) => DurationText.TryParse(text, out TimeSpan value) && value > TimeSpan.Zero ? set(profile, value) : null,
        DurationText.Expected);
}
