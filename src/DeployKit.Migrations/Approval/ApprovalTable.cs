using System.Data.Common;
using DeployKit.Migrations.Databases;
using DeployKit.Migrations.Running;

namespace DeployKit.Migrations.Approval;

/// <summary>Decisions about plans, in the database that they are about. The kit only ever adds rows.</summary>
internal static class ApprovalTable
{
    public const string Name = "deploykit_approvals";

    private const string Columns = "plan_id, decision, decided_by, ticket, expires_at, host_name, user_name, recorded_at, database_user";

    public static async Task AddAsync(ApprovalRow row, MigrationSession session, CancellationToken cancellationToken)
    {
        await EnsureAsync(session, cancellationToken);
        IEnumerable<string> values = ((string?[])[row.Plan, row.Decision, row.By, row.Ticket, row.Expires, Environment.MachineName, Environment.UserName])
            .Select(value => SqlText.Literal(value, session.Dialect.Kind));
        await session.Connection.ExecuteAsync(
            $"INSERT INTO {Name} ({Columns}) VALUES ({string.Join(", ", values)}, {session.Dialect.NowSql}, {session.Dialect.UserSql})", cancellationToken);
    }

    /// <summary>The decisions about any of these plans, oldest first; none when there is no such table.</summary>
    public static async Task<IReadOnlyList<ApprovalRow>> ReadAsync(
        MigrationSession session, IEnumerable<string> plans, CancellationToken cancellationToken) =>
        await TryReadAsync(session, plans, cancellationToken) ?? [];

    private static async Task EnsureAsync(MigrationSession session, CancellationToken cancellationToken)
    {
        if (await TryReadAsync(session, [""], cancellationToken) is not null)
        {
            return;
        }

        string text = session.Dialect.Kind == DatabaseKind.SqlServer ? "nvarchar(max)" : "text";
        string columns = $"{Columns.Replace(",", $" {text},", StringComparison.Ordinal)} {text}";
        try
        {
            await session.Connection.ExecuteAsync($"CREATE TABLE {Name} (id {session.Dialect.SequenceType}, {columns})", cancellationToken);
        }
        catch (DbException)
        {
            // Two people approve at the same time, and the other one was faster.
            if (await TryReadAsync(session, [""], cancellationToken) is null)
            {
                throw;
            }
        }
    }

    private static async Task<IReadOnlyList<ApprovalRow>?> TryReadAsync(
        MigrationSession session, IEnumerable<string> plans, CancellationToken cancellationToken)
    {
        string ids = string.Join(", ", plans.Select(plan => SqlText.Literal(plan, session.Dialect.Kind)));
        try
        {
            await using DbCommand command = DbConnectionExtensions.Create(
                session.Connection, $"SELECT plan_id, decision, decided_by, ticket, expires_at FROM {Name} WHERE plan_id IN ({ids}) ORDER BY id", null);
            await using DbDataReader reader = await command.ExecuteReaderAsync(cancellationToken);
            List<ApprovalRow> rows = [];
            while (await reader.ReadAsync(cancellationToken))
            {
                rows.Add(new()
                {
                    Plan = reader.GetString(0),
                    Decision = reader.GetString(1),
                    By = reader.GetString(2),
                    Ticket = reader[3] as string,
                    Expires = reader[4] as string,
                });
            }

            return rows;
        }
        catch (DbException exception) when (session.Dialect.IsMissingTable(exception))
        {
            return null;
        }
    }
}
