using DeployKit.Migrations.Audit;
using DeployKit.Migrations.Plan;
using DeployKit.Migrations.Running;

namespace DeployKit.Migrations.Approval;

/// <summary>
/// Finds the plan whose rest is pending, after its window closed or its process died between two migrations: what was approved as
/// a whole is approved to its end, and still nothing but that SQL.
/// </summary>
internal static class WholePlan
{
    /// <returns>Null when what is pending is not the rest of a plan that was begun.</returns>
    public static async Task<MigrationPlan?> FindAsync(
        MigrationSession session, IReadOnlyList<MigrationDefinition> known, MigrationPlan rest, CancellationToken cancellationToken)
    {
        IReadOnlyList<AuditEntry> audit = session.IsOpen ? await AuditTable.ReadAsync(session, cancellationToken) : [];
        HashSet<string> mine = known.Select(migration => migration.Id).ToHashSet(StringComparer.OrdinalIgnoreCase);
        AuditEntry[] applied =
            [.. audit.Where(entry => entry is { Outcome: AuditEntry.Done, Action: AuditEntry.Apply, Plan: not null } && mine.Contains(entry.Migration))];
        if (applied.Length == 0 || applied[^1].Plan == rest.Id)
        {
            return null;
        }

        string begun = applied[^1].Plan!;
        HashSet<string> ids = applied.Where(entry => entry.Plan == begun).Select(entry => entry.Migration).ToHashSet(StringComparer.OrdinalIgnoreCase);
        MigrationDefinition[] migrations =
        [
            .. known.Where(migration => ids.Contains(migration.Id) && rest.Migrations.All(pending => pending.Migration.Id != migration.Id)),
            .. rest.Migrations.Select(pending => pending.Migration),
        ];
        MigrationPlan whole = await MigrationPlan.CreateAsync(session, migrations, cancellationToken);
        return whole.Id == begun ? whole : null;
    }
}
