using DeployKit.Boot;
using DeployKit.Profiles;
using DeployKit.Rules;

namespace DeployKit.Migrations.Backup;

/// <summary>DK4010 in its forms.</summary>
internal static class BackupProblem
{
    public static MigrationException Failed(string engine, string why, string action, Exception? exception = null) =>
        new(Create(engine, $"the backup of {engine} failed, so nothing was changed: {why}", action, ProblemSeverity.Error), exception);

    public static MigrationException NotRestored(string engine, string why, string action, Exception? exception = null) =>
        new(Create(engine, $"{engine} was not restored and is as it was: {why}", action, ProblemSeverity.Error), exception);

    public static BootProblem Missing(string engine, MigrationsProfile profile) => Create(
        engine, $"there is no backup of {engine} before its migrations",
        $"set DeployKit:Migrations:{engine}:Backup:Folder, attest one (AttestedBy, Attestation, AttestedAt), or call AddMigrationBackup",
        profile.BackupExpected ? ProblemSeverity.Error : ProblemSeverity.Info);

    private static BootProblem Create(string engine, string message, string action, ProblemSeverity severity) => new()
    {
        Id = RuleCatalog.DK4010.Id,
        Severity = severity,
        Phase = BootPhase.Migrations,
        Key = engine,
        Message = message,
        Action = action,
    };
}
