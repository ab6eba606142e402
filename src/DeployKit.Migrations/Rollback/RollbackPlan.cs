using DeployKit.Migrations.Plan;
using DeployKit.Migrations.Running;
using DeployKit.Migrations.Safety;

namespace DeployKit.Migrations.Rollback;

/// <summary>Which migrations are taken back, the last one first, and by what.</summary>
internal static class RollbackPlan
{
    /// <exception cref="MigrationException">One of them has no way back, or is not this build's.</exception>
    public static async Task<MigrationPlan> CreateAsync(MigrationRun run, MigrationState state, string target, CancellationToken cancellationToken)
    {
        string engine = run.Engine.Name;
        MigrationDefinition[] versioned = [.. run.Known.Where(migration => !migration.Repeatable)];
        int last = target == "0" ? -1 : Array.FindIndex(versioned, migration => Same(migration.Id, target));
        if (last < 0 && target != "0")
        {
            throw Refused(engine, $"\"{target}\" is none of the migrations of {engine}", "name the last one that is to stay in full, or 0 for none");
        }

        string[] unknown = [.. state.Newer.Concat(state.Missing).Where(id => last < 0 || MigrationIdComparer.Instance.Compare(id, versioned[last].Id) > 0)];
        if (unknown.Length > 0)
        {
            throw Refused(engine, $"{engine} holds {string.Join(", ", unknown)}, which this build cannot take back", "roll back with the build that holds them");
        }

        HashSet<string> begun = await ProgressTable.ReadBegunAsync(run.Session, cancellationToken);
        List<PlannedMigration> migrations = [];
        foreach (MigrationDefinition migration in versioned.Skip(last + 1).Reverse())
        {
            if (!state.Pending.Contains(migration) || begun.Contains(migration.Id))
            {
                migrations.Add(await PlanAsync(run, migration, cancellationToken));
            }
        }

        return new(engine, migrations);
    }

    public static MigrationException Refused(string engine, string why, string action) => new(MigrationProblem.Failed(engine, $"nothing was rolled back: {why}", null, action));

    private static async Task<PlannedMigration> PlanAsync(MigrationRun run, MigrationDefinition migration, CancellationToken cancellationToken)
    {
        MigrationRollback rollback = await run.Engine.GetRollbackAsync(migration, run.Session.Dialect.Kind, cancellationToken)
            ?? throw Refused(run.Engine.Name, $"migration {migration.Id} has no way back",
                "write its Down (or .down.sql), restore a backup, or undo it with a new migration");
        return new(migration, rollback.Statements, rollback.Review ?? ReviewOf.Statements(rollback.Statements, run.Session.Dialect.SqlDialect));
    }

    private static bool Same(string left, string right) => left.Equals(right, StringComparison.OrdinalIgnoreCase);
}
