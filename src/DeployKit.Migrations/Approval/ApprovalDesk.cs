using System.Globalization;
using DeployKit.Migrations.Plan;
using DeployKit.Migrations.Running;

namespace DeployKit.Migrations.Approval;

/// <summary>
/// Looks whether somebody has approved a plan, in the configuration and in the approvals table. Looked up anew each time: a mounted
/// ConfigMap changes under a running process, and so does the table.
/// </summary>
internal static class ApprovalDesk
{
    private const string Setting = "ApprovedPlan";

    public static async Task<PlanApproval> FindAsync(MigrationRun run, MigrationPlan plan, CancellationToken cancellationToken)
    {
        MigrationPlan[] names = await WholePlan.FindAsync(run.Session, run.Known, plan, cancellationToken) is { } whole ? [plan, whole] : [plan];
        IReadOnlyList<ApprovalRow> rows = run.Session.IsOpen
            ? await ApprovalTable.ReadAsync(run.Session, names.Select(name => name.Id), cancellationToken)
            : [];
        PlanApproval[] found = [.. names.Select(name => Judge(run, name, [.. rows.Where(row => row.Plan == name.Id)]))];
        return found.FirstOrDefault(approval => approval.IsGiven) ?? found[0];
    }

    /// <summary>A time as the table holds it: text that sorts.</summary>
    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static PlanApproval Judge(MigrationRun run, MigrationPlan plan, List<ApprovalRow> rows)
    {
        // Who takes an approval back means all that were given before, also that of the configuration, which has no time.
        int revoked = rows.FindLastIndex(row => row.Decision == ApprovalRow.Revoked);
        string now = Time(run.Time.GetUtcNow());
        ApprovalRow[] given = [.. rows.Skip(revoked + 1).Where(row => row.Decision == ApprovalRow.Approved)];
        ApprovalRow[] valid = [.. given.Where(row => row.Expires is null || string.CompareOrdinal(now, row.Expires) < 0)];
        List<string> names = [.. valid.GroupBy(row => row.By, StringComparer.OrdinalIgnoreCase).Select(group => group.Last().ToString())];
        if (revoked < 0 && IsConfigured(run, plan))
        {
            names.Add($"configuration ({Setting})");
        }

        if (names.Count >= run.Options.ApprovalsRequired)
        {
            return new(plan.Id, string.Join(", ", names), null);
        }

        string missing = names.Count > 0 ? $"approved by {string.Join(", ", names)}, {run.Options.ApprovalsRequired} people have to"
            : given.Length > 0 ? $"the approval by {given[^1]} expired at {given[^1].Expires}"
            : revoked >= 0 ? $"revoked by {rows[revoked]}"
            : "nobody has approved it";
        return new(plan.Id, null, missing);
    }

    private static bool IsConfigured(MigrationRun run, MigrationPlan plan)
    {
        string?[] values =
        [
            run.Context.Configuration[$"DeployKit:Migrations:{plan.Engine}:{Setting}"], run.Context.Configuration[$"DeployKit:Migrations:{Setting}"],
        ];
        return values.SelectMany(value => (value ?? "").Split([',', ';', ' '], StringSplitOptions.RemoveEmptyEntries)).Any(plan.IsNamedBy);
    }
}
