using DeployKit.Boot;

namespace DeployKit.Profiles;

/// <summary>What a profile says about migrations on boot.</summary>
public sealed record MigrationsProfile
{
    /// <summary>What happens to pending migrations.</summary>
    public required MigrationPolicy Policy { get; init; }

    /// <summary>Whether a migration of a database that holds something stops when there is no backup.</summary>
    public required bool BackupExpected { get; init; }

    /// <summary>What a pending migration that loses data, or breaks the version that still runs, means (<c>DK4002</c>).</summary>
    public required ProblemSeverity Destructive { get; init; }

    /// <summary>What a pending migration that blocks others, or needs a timeout, means (<c>DK4004</c>).</summary>
    public required ProblemSeverity Blocking { get; init; }
}
