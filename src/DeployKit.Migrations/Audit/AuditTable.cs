using System.Data.Common;
using DeployKit.Migrations.Databases;
using DeployKit.Migrations.Running;

namespace DeployKit.Migrations.Audit;

/// <summary>Who did what to a database. The kit only ever adds rows.</summary>
internal static class AuditTable
{
    public const string Name = "deploykit_audit";

    private static readonly (string Column, Func<AuditEntry, string?> Value)[] Columns =
    [
        ("run", entry => entry.Run),
        ("migration_action", entry => entry.Action),
        ("migration", entry => entry.Migration),
        ("outcome", entry => entry.Outcome),
        ("plan_id", entry => entry.Plan),
        ("sql_hash", entry => entry.SqlHash),
        ("application_version", entry => entry.Version),
        ("host_name", entry => entry.Host),
        ("user_name", entry => entry.User),
        ("approval", entry => entry.Approval),
        ("backup_path", entry => entry.Backup),
        ("compatible_from", entry => entry.CompatibleFrom),
        ("detail", entry => entry.Detail),
    ];

    private static readonly string AllColumns = string.Join(", ", Columns.Select(column => column.Column)) + ", history_table, recorded_at, database_user";

    /// <summary>Creates the table where it is missing.</summary>
    public static async Task EnsureAsync(MigrationSession session, CancellationToken cancellationToken)
    {
        // Asked first: CREATE TABLE IF NOT EXISTS needs the right to create although there is nothing to do.
        if (await ReadAsync(session, cancellationToken, "AND 1 = 0") is null)
        {
            string text = session.Dialect.Kind == DatabaseKind.SqlServer ? "nvarchar(max)" : "text";
            await session.Connection.ExecuteAsync($"CREATE TABLE {Name} (id {session.Dialect.SequenceType}, {AllColumns.Replace(",", $" {text},", StringComparison.Ordinal)} {text})", cancellationToken);
        }
    }

    public static string InsertSql(AuditEntry entry, MigrationSession session)
    {
        DatabaseKind database = session.Dialect.Kind;
        IEnumerable<string> values = Columns.Select(column => column.Value(entry))
            .Append(session.Engine.History.Table)
            .Select(value => SqlText.Literal(value, database));
        return $"INSERT INTO {Name} ({AllColumns}) VALUES ({string.Join(", ", values)}, {session.Dialect.NowSql}, {session.Dialect.UserSql})";
    }

    /// <summary>The rows of one engine, oldest first.</summary>
    /// <returns>Null when there is no such table.</returns>
    public static async Task<IReadOnlyList<AuditEntry>?> ReadAsync(MigrationSession session, CancellationToken cancellationToken, string condition = "")
    {
        string history = SqlText.Literal(session.Engine.History.Table, session.Dialect.Kind);
        string sql = $"SELECT {AllColumns} FROM {Name} WHERE history_table = {history} {condition} ORDER BY id";
        try
        {
            await using DbCommand command = DbConnectionExtensions.Create(session.Connection, sql, null);
            await using DbDataReader reader = await command.ExecuteReaderAsync(cancellationToken);
            List<AuditEntry> entries = [];
            while (await reader.ReadAsync(cancellationToken))
            {
                entries.Add(Read(reader));
            }

            return entries;
        }
        catch (DbException exception) when (session.Dialect.IsMissingTable(exception))
        {
            return null;
        }
    }

    private static AuditEntry Read(DbDataReader row)
    {
        return new()
        {
            Run = Text("run") ?? "",
            Action = Text("migration_action") ?? "",
            Migration = Text("migration") ?? "",
            Outcome = Text("outcome") ?? "",
            Plan = Text("plan_id"),
            SqlHash = Text("sql_hash"),
            Version = Text("application_version"),
            Host = Text("host_name"),
            User = Text("user_name"),
            Approval = Text("approval"),
            Backup = Text("backup_path"),
            CompatibleFrom = Text("compatible_from"),
            Detail = Text("detail"),
            RecordedAt = Text("recorded_at") ?? "",
            DatabaseUser = Text("database_user"),
        };

        string? Text(string column) => row[column] as string;
    }
}
