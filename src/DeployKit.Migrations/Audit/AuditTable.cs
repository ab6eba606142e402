using DeployKit.Migrations.Databases;
using DeployKit.Migrations.Running;

namespace DeployKit.Migrations.Audit;

/// <summary>Who did what to a database. The kit only ever adds rows.</summary>
internal static class AuditTable
{
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

    private static readonly AppendOnlyTable Table = new("deploykit_audit", [.. Columns.Select(column => column.Column), "history_table"]);

    public static string Name => Table.Name;

    /// <summary>Creates the table where it is missing.</summary>
    public static Task EnsureAsync(MigrationSession session, CancellationToken cancellationToken) => Table.EnsureAsync(session, cancellationToken);

    public static string InsertSql(AuditEntry entry, MigrationSession session) =>
        Table.InsertSql(session, [.. Columns.Select(column => column.Value(entry)), session.Engine.History.Table]);

    /// <summary>The rows of one engine, oldest first; none when there is no such table.</summary>
    public static Task<IReadOnlyList<AuditEntry>> ReadAsync(MigrationSession session, CancellationToken cancellationToken) => Table.ReadAsync(
        session, $"history_table = {SqlText.Literal(session.Engine.History.Table, session.Dialect.Kind)}", Read, cancellationToken);

    private static AuditEntry Read(Func<string, string?> text) => new()
    {
        Run = text("run") ?? "",
        Action = text("migration_action") ?? "",
        Migration = text("migration") ?? "",
        Outcome = text("outcome") ?? "",
        Plan = text("plan_id"),
        SqlHash = text("sql_hash"),
        Version = text("application_version"),
        Host = text("host_name"),
        User = text("user_name"),
        Approval = text("approval"),
        Backup = text("backup_path"),
        CompatibleFrom = text("compatible_from"),
        Detail = text("detail"),
        RecordedAt = text("recorded_at") ?? "",
        DatabaseUser = text("database_user"),
    };
}
