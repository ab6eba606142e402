using DeployKit.Migrations.Databases;
using DeployKit.Migrations.Running;

namespace DeployKit.Migrations.Approval;

/// <summary>Decisions about plans, in the database that they are about. The kit only ever adds rows.</summary>
internal static class ApprovalTable
{
    private static readonly AppendOnlyTable Table =
        new("deploykit_approvals", "plan_id", "decision", "decided_by", "ticket", "expires_at", "host_name", "user_name");

    public static string Name => Table.Name;

    public static async Task AddAsync(ApprovalRow row, MigrationSession session, CancellationToken cancellationToken)
    {
        await Table.EnsureAsync(session, cancellationToken);
        string insert = Table.InsertSql(
            session, [row.Plan, row.Decision, row.By, row.Ticket, row.Expires, Environment.MachineName, Environment.UserName]);
        await session.Connection.ExecuteAsync(insert, cancellationToken);
    }

    /// <summary>The decisions about any of these plans, oldest first; none when there is no such table.</summary>
    public static Task<IReadOnlyList<ApprovalRow>> ReadAsync(MigrationSession session, IEnumerable<string> plans, CancellationToken cancellationToken)
    {
        string ids = string.Join(", ", plans.Select(plan => SqlText.Literal(plan, session.Dialect.Kind)));
        return Table.ReadAsync(session, $"plan_id IN ({ids})", Read, cancellationToken);
    }

    private static ApprovalRow Read(Func<string, string?> text) => new()
    {
        Plan = text("plan_id") ?? "",
        Decision = text("decision") ?? "",
        By = text("decided_by") ?? "",
        Ticket = text("ticket"),
        Expires = text("expires_at"),
    };
}
