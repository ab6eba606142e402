using System.Data.Common;
using System.Globalization;
using DeployKit.Sql;

namespace DeployKit.Migrations.Databases;

internal sealed class SqlServerDialect : DatabaseDialect
{
    private const string InvalidObjectName = "208";
    private const string CannotOpenDatabase = "4060";
    private const string DatabaseExists = "1801";

    /// <summary>Somebody else is creating a database: every one is a copy of model.</summary>
    private const string ModelIsLocked = "1807";

    /// <summary>A statement, a server's setting, a backup, a system procedure, and what is said about memory-optimized tables.</summary>
    private static readonly string[] NotInTransaction = ["226", "574", "3021", "15002", "12331"];

    public override DatabaseKind Kind => DatabaseKind.SqlServer;

    /// <summary>
    /// What the driver's own retries take for passing (0 to 233: the connection broke while it was made), and a server that starts, recovers or
    /// shuts down: a database that exists cannot be opened then.
    /// https://learn.microsoft.com/sql/connect/ado-net/configurable-retry-logic-core-apis-sqlclient
    /// </summary>
    private static readonly string[] Passing =
    [
        "0", "20", "64", "233", "997", "10053", "10054", "10060", "10928", "10929", "40143", "40197", "40501", "40540", "40613", "42108", "42109",
        ModelIsLocked, "4221", "49918", "49919", "49920", CannotOpenDatabase, "921", "922", "6005", "17142", "18401",
    ];

    public override SqlDialect SqlDialect => SqlDialect.SqlServer;

    public override string NowSql => "CONVERT(nvarchar(27), SYSUTCDATETIME(), 126) + N'Z'";

    public override string SequenceType => "bigint IDENTITY PRIMARY KEY";

    public override string UserSql => "SUSER_SNAME()";

    public override string EstimatedRowsSql => """
        SELECT CASE WHEN SCHEMA_NAME(t.schema_id) = N'dbo' THEN t.name ELSE SCHEMA_NAME(t.schema_id) + N'.' + t.name END, SUM(p.rows)
        FROM sys.tables t JOIN sys.partitions p ON p.object_id = t.object_id AND p.index_id IN (0, 1)
        WHERE t.is_ms_shipped = 0
        GROUP BY t.schema_id, t.name
        """;

    public override string MayHoldRowsSql(string table) => $"CASE WHEN HAS_PERMS_BY_NAME(N'{table}', N'OBJECT', N'SELECT') = 1 THEN 1 ELSE 0 END";

    public override Task ConfigureAsync(DbConnection connection, MigrationOptions options, CancellationToken cancellationToken)
    {
        double milliseconds = options.StatementLockTimeout == TimeSpan.Zero ? -1 : options.StatementLockTimeout.TotalMilliseconds;
        return connection.ExecuteAsync(
            string.Create(CultureInfo.InvariantCulture, $"SET XACT_ABORT ON; SET LOCK_TIMEOUT {milliseconds:F0}"), cancellationToken);
    }

    /// <summary>The server knows no limit; the driver asks it to cancel, and it does.</summary>
    public override int CommandTimeout(MigrationOptions options) => (int)Math.Ceiling(options.StatementTimeout.TotalSeconds);

    public override bool NeedsNoTransaction(DbException exception) =>
        DatabaseError.Is(exception, NotInTransaction);

    public override async Task<MigrationLock?> TryLockAsync(
        DbConnection connection, LockRequest request, CancellationToken cancellationToken)
    {
        string name = SqlText.Literal(request.Name, Kind);
        object? result = await connection.ScalarAsync(
            $"""
            DECLARE @result int;
            EXEC @result = sp_getapplock @Resource = {name}, @LockMode = 'Exclusive', @LockOwner = 'Session', @LockTimeout = 0;
            SELECT @result
            """,
            cancellationToken);
        return Convert.ToInt32(result ?? -1, CultureInfo.InvariantCulture) < 0 ? null : new MigrationLock(
            async token => await connection.ScalarAsync($"SELECT APPLOCK_MODE('public', {name}, 'Session')", token) is "Exclusive",
            () => ReleaseAsync(connection, name));
    }

    public override async Task<string?> FindLockOwnerAsync(
        DbConnection connection, LockRequest request, CancellationToken cancellationToken)
    {
        try
        {
            // The resource's name is part of the description, behind its hash: "0:[deploykit:…]:(1a2b3c4d)".
            string name = SqlText.Literal("%" + request.Name[..Math.Min(request.Name.Length, 32)] + "%", Kind);
            return await connection.ScalarAsync(
                $"""
                SELECT TOP 1 CONCAT(s.host_name, N' process ', s.host_process_id, N' since ', CONVERT(nvarchar(19), s.login_time, 126))
                FROM sys.dm_tran_locks l JOIN sys.dm_exec_sessions s ON s.session_id = l.request_session_id
                WHERE l.resource_type = N'APPLICATION' AND l.request_status = N'GRANT' AND l.resource_description LIKE {name}
                """,
                cancellationToken) as string;
        }
        catch (DbException)
        {
            // Seeing other sessions needs VIEW SERVER STATE, which an application's login rarely has.
            return null;
        }
    }

    /// <summary>Ending a session needs ALTER ANY CONNECTION, which is a database administrator's.</summary>
    public override Task<string?> BreakLockAsync(DbConnection connection, LockRequest request, CancellationToken cancellationToken) =>
        throw new NotSupportedException("on SQL Server the lock ends with its session: find it in sys.dm_tran_locks (resource_type APPLICATION) and KILL it");

    public override bool IsMissingTable(DbException exception) => DatabaseError.Is(exception, InvalidObjectName);

    public override bool IsTransient(DbException exception) => base.IsTransient(exception) || DatabaseError.Is(exception, Passing);

    public override bool IsMissingDatabase(DbConnection connection, DbException? exception) =>
        DatabaseError.Is(exception, CannotOpenDatabase);

    public override Task CreateDatabaseAsync(DbConnection connection, CancellationToken cancellationToken) =>
        CreateFromAsync(connection, "master", [DatabaseExists], cancellationToken);

    private static async ValueTask ReleaseAsync(DbConnection connection, string name)
    {
        if (connection.State == System.Data.ConnectionState.Open)
        {
            await connection.ExecuteAsync(
                $"EXEC sp_releaseapplock @Resource = {name}, @LockOwner = 'Session'; SET LOCK_TIMEOUT -1; SET XACT_ABORT OFF",
                CancellationToken.None);
        }
    }
}
