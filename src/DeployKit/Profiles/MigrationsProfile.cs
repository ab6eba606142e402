namespace DeployKit.Profiles;

/// <summary>What a profile says about migrations on boot.</summary>
public sealed record MigrationsProfile
{
    /// <summary>What happens to pending migrations.</summary>
    public required MigrationPolicy Policy { get; init; }

    /// <summary>Whether a backup is expected before a migration.</summary>
    public required bool BackupExpected { get; init; }
}
