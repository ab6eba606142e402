namespace DeployKit.Migrations.Audit;

/// <summary>
/// One row of the audit table. A run of one migration leaves two: <see cref="Started"/>, then <see cref="Done"/> or <see cref="Failed"/>. One
/// that was killed leaves the first alone.
/// </summary>
internal sealed record AuditEntry
{
    public const string Started = "started";
    public const string Done = "done";
    public const string Failed = "failed";

    public const string Apply = "apply";
    public const string RollBack = "roll back";
    public const string Restore = "restore";

    /// <summary>What the rows of one run share.</summary>
    public required string Run { get; init; }

    /// <summary>What was being done: <see cref="Apply"/>, <see cref="RollBack"/>, <see cref="Restore"/>.</summary>
    public required string Action { get; init; }

    public required string Migration { get; init; }

    public required string Outcome { get; init; }

    /// <summary>The database's own clock, in UTC.</summary>
    public string RecordedAt { get; init; } = "";

    public string? Plan { get; init; }

    /// <summary>SHA-256 of the migration's SQL.</summary>
    public string? SqlHash { get; init; }

    /// <summary>The version of the application that did it.</summary>
    public string? Version { get; init; }

    public string? Host { get; init; }

    public string? User { get; init; }

    public string? DatabaseUser { get; init; }

    /// <summary>Who approved the plan, and where; null when the policy asks for no approval.</summary>
    public string? Approval { get; init; }

    /// <summary>Where the backup is that was made before, or why there is none.</summary>
    public string? Backup { get; init; }

    /// <summary>The oldest version of the application that works with what the migration leaves; null when it does not say.</summary>
    public string? CompatibleFrom { get; init; }

    public string? Detail { get; init; }
}
