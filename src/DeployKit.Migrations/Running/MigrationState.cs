namespace DeployKit.Migrations.Running;

/// <summary>What this build holds against what the database holds.</summary>
internal sealed record MigrationState
{
    /// <summary>Whether the database has a history at all.</summary>
    public required bool HasHistory { get; init; }

    /// <summary>What is to be applied, in order.</summary>
    public required IReadOnlyList<MigrationDefinition> Pending { get; init; }

    /// <summary>Applied with another text than this build holds.</summary>
    public required IReadOnlyList<MigrationDefinition> Changed { get; init; }

    /// <summary>Applied, unknown to this build, and before its last one: something was deleted or renamed.</summary>
    public required IReadOnlyList<string> Missing { get; init; }

    /// <summary>Applied, unknown to this build, and behind its last one: the database is ahead.</summary>
    public required IReadOnlyList<string> Newer { get; init; }

    /// <summary>Why this build must not work with what is newer; null when it may, or when nobody asked.</summary>
    public string? Incompatibility { get; init; }

    /// <summary>Pending, although later ones were applied.</summary>
    public required IReadOnlyList<MigrationDefinition> OutOfOrder { get; init; }

    /// <summary>A migration of which only a part was taken back; null when there is none.</summary>
    public string? HalfRolledBack { get; init; }

    /// <summary>What a restore that was interrupted, or still runs, has put beside the database; null when there is none.</summary>
    public string? RestoreRemains { get; init; }

    public bool IsUpToDate => Pending.Count == 0 && HalfRolledBack is null;

    /// <param name="known">What this build holds, in order.</param>
    /// <param name="applied">What the history holds; null when there is no history.</param>
    /// <param name="ofOthers">What other engines keep in the same history; only who asks for unknown migrations needs to tell.</param>
    public static MigrationState Compare(
        IReadOnlyList<MigrationDefinition> known, IReadOnlyList<AppliedMigration>? applied, IReadOnlySet<string>? ofOthers = null)
    {
        MigrationIdComparer order = MigrationIdComparer.Instance;
        Dictionary<string, AppliedMigration> history = new(StringComparer.OrdinalIgnoreCase);
        foreach (AppliedMigration migration in applied ?? [])
        {
            history[migration.Id] = migration;
        }

        HashSet<string> ids = known.Select(migration => migration.Id).ToHashSet(StringComparer.OrdinalIgnoreCase);
        MigrationDefinition[] versioned = [.. known.Where(migration => !migration.Repeatable)];
        string[] unknown = [.. history.Keys.Where(id => !ids.Contains(id) && ofOthers?.Contains(id) != true).Order(order)];
        string? lastKnown = versioned.LastOrDefault()?.Id;
        string? lastApplied = versioned.LastOrDefault(migration => history.ContainsKey(migration.Id))?.Id;
        return new()
        {
            HasHistory = applied is not null,
            Pending = [.. known.Where(migration => !history.TryGetValue(migration.Id, out AppliedMigration? row) || (migration.Repeatable && Differs(migration, row)))],
            Changed = [.. versioned.Where(migration => history.TryGetValue(migration.Id, out AppliedMigration? row) && Differs(migration, row))],
            Missing = [.. unknown.Where(id => lastKnown is not null && order.Compare(id, lastKnown) < 0)],
            Newer = [.. unknown.Where(id => lastKnown is null || order.Compare(id, lastKnown) >= 0)],
            OutOfOrder = [.. versioned.Where(migration => !history.ContainsKey(migration.Id) && lastApplied is not null && order.Compare(migration.Id, lastApplied) < 0)],
        };
    }

    private static bool Differs(MigrationDefinition migration, AppliedMigration row) =>
        migration.Checksum is not null && row.Checksum is not null && migration.Checksum != row.Checksum;
}
