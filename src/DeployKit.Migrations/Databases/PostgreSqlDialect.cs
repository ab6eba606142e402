using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using DeployKit.Async;
using DeployKit.Sql;

namespace DeployKit.Migrations.Databases;

internal sealed class PostgreSqlDialect : DatabaseDialect
{
    private const string UndefinedTable = "42P01";
    private const string InvalidCatalogName = "3D000";
    private const string DuplicateDatabase = "42P04";
    private const string UniqueViolation = "23505";
    private const string ActiveSqlTransaction = "25001";
    private const string InvalidTransactionTermination = "2D000";

    private const string RoleSetting = "role";
    private const string SearchPathSetting = "search_path";

    private const int SessionComparisons = 3;

    /// <summary>In bytes of UTF-8.</summary>
    private const int LongestName = 63;
    private const int MarkLength = 9;
    private const int StampLength = 15;

    /// <summary>What the name of a database that is being restored holds.</summary>
    public const string Restored = "_restored_";

    public override DatabaseKind Kind => DatabaseKind.PostgreSql;

    public override SqlDialect SqlDialect => SqlDialect.PostgreSql;

    public override string NowSql => "to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')";

    public override string SequenceType => "bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY";

    public override string UserSql => "current_user::text";

    /// <summary>The planner's statistics know nothing of a table that was never analyzed; those of the writers do. Tables of extensions (PostGIS) are nobody's.</summary>
    public override string EstimatedRowsSql => """
        SELECT CASE WHEN n.nspname IN ('public', current_schema()) THEN c.relname ELSE n.nspname || '.' || c.relname END,
               GREATEST(c.reltuples::bigint, pg_stat_get_live_tuples(c.oid), 0)
        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE c.relkind IN ('r', 'p') AND c.relpersistence <> 't' AND n.nspname NOT IN ('pg_catalog', 'information_schema')
        AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
        """;

    /// <summary>The size of its file, so that no table has to exist; deleted rows count until they are vacuumed.</summary>
    public override string MayHoldRowsSql(string table) =>
        $"(SELECT CASE WHEN has_table_privilege(to_regclass('{table}'), 'SELECT') THEN pg_relation_size(to_regclass('{table}')) ELSE 0 END)";

    public override string ShrinkSql(string table) => $"VACUUM {table}";

    public override string? RestoreRemainsSql(string database)
    {
        string prefix = CopyName(database, Restored, new string('0', StampLength))[..^StampLength];
        string literal = SqlText.Literal(prefix, Kind);
        return $"(SELECT 'database ' || string_agg(datname, ', database ' ORDER BY datname) FROM pg_database WHERE left(datname, length({literal})) = "
            + $"{literal} AND substr(datname, length({literal}) + 1) ~ '^[0-9]{{8}}T[0-9]{{6}}$')";
    }

    /// <summary>
    /// The name of a copy beside a database, as long as the server lets it be. Where the database's own has to be cut, a part of its hash
    /// keeps it apart from other databases that begin alike.
    /// </summary>
    public static string CopyName(string database, string infix, string stamp)
    {
        int room = LongestName - infix.Length - stamp.Length;
        if (Encoding.UTF8.GetByteCount(database) <= room)
        {
            return database + infix + stamp;
        }

        string mark = $"_{SqlText.Key(database):x16}"[..MarkLength];
        string kept = database;
        while (Encoding.UTF8.GetByteCount(kept) > room - mark.Length)
        {
            kept = kept[..^(char.IsLowSurrogate(kept[^1]) ? 2 : 1)];
        }

        return kept + mark + infix + stamp;
    }

    /// <summary>What a data source's initializer has set is the connection's own: RESET would take that back as well.</summary>
    public override string ForgetSettingsSql => $"SELECT {Restore(RoleSetting, isLocal: false)}, {Restore(SearchPathSetting, isLocal: false)};\n";

    public override string SuspendSettingsSql => $"SELECT {Restore(SearchPathSetting, isLocal: true)};\n";

    public override Task ConfigureAsync(DbConnection connection, MigrationOptions options, CancellationToken cancellationToken) =>
        connection.ExecuteAsync(
            string.Create(CultureInfo.InvariantCulture, $"""
                SET lock_timeout = {options.StatementLockTimeout.TotalMilliseconds:F0};
                SET statement_timeout = {options.StatementTimeout.TotalMilliseconds:F0};
                SET idle_in_transaction_session_timeout = 0;
                SELECT {Remember(RoleSetting)}, {Remember(SearchPathSetting)}
                """),
            cancellationToken);

    // A script may have reset everything (null then: the server's default), and a search path may be empty: hence the mark.
    private static string Remember(string setting) => $"set_config('deploykit.{setting}', '=' || current_setting('{setting}'), false)";

    private static string Restore(string setting, bool isLocal) =>
        $"pg_catalog.set_config('{setting}', substr(nullif(current_setting('deploykit.{setting}', true), ''), 2), {(isLocal ? "true" : "false")})";

    /// <summary>Npgsql cuts a command at its semicolons and does not know SQL-standard function bodies; inside dollar quotes it leaves them alone.</summary>
    public override string CommandText(string statement) => SqlBlockDepth.HasAtomicBody(statement)
        ? $"DO $deploykit$ BEGIN EXECUTE $deploykit_sql${statement}$deploykit_sql$; END $deploykit$"
        : statement;

    public override Task ClearRemainsAsync(DbConnection connection, string statement, CancellationToken cancellationToken) =>
        InvalidIndex.DropAsync(connection, statement, cancellationToken);

    public override bool NeedsNoTransaction(DbException exception) =>
        DatabaseError.Is(exception, ActiveSqlTransaction, InvalidTransactionTermination);

    /// <summary>Npgsql knows the types that existed when it first connected; an enum or extension of a migration would stay unknown to it.</summary>
    [UnconditionalSuppressMessage("Trimming", "IL2075", Justification = "Where the method was trimmed away nothing is reloaded, as without the kit.")]
    public override Task RefreshDriverAsync(DbConnection connection, CancellationToken cancellationToken) =>
        connection.GetType().GetMethod("ReloadTypesAsync", [typeof(CancellationToken)])?.Invoke(connection, [cancellationToken]) as Task
            ?? Task.CompletedTask;

    [AsyncMethodBuilder(typeof(AheadTaskBuilder<>))]
    public override async Task<MigrationLock?> TryLockAsync(
        DbConnection connection, LockRequest request, CancellationToken cancellationToken)
    {
        // Try and poll, never wait in the server: a waiting statement holds a snapshot, which CREATE INDEX CONCURRENTLY waits for.
        // Every role may see application_name, so this is where the others read who it is.
        long key = SqlText.Key(request.Name);
        string tryLock = $"SELECT CASE WHEN pg_try_advisory_lock({key}) THEN set_config('application_name', {SqlText.Literal(request.Owner, Kind)}, false) END";
        return await connection.ScalarAsync(tryLock, cancellationToken) is null ? null : new MigrationLock(
            async token => await connection.ScalarAsync($"SELECT l.pid FROM pg_locks l WHERE l.pid = pg_backend_pid() AND {IsOf(request)}", token) is not null,
            () => ReleaseAsync(connection, key));
    }

    public override bool MayShareSessions => true;

    [AsyncMethodBuilder(typeof(AheadTaskBuilder<>))]
    public override async Task<bool> IsLockFreeAsync(DbConnection connection, LockRequest request, CancellationToken cancellationToken) =>
        await connection.ScalarAsync($"SELECT pg_try_advisory_xact_lock({SqlText.Key(request.Name)})", cancellationToken) is true;

    [AsyncMethodBuilder(typeof(AheadTaskBuilder<>))]
    public override async Task<bool> SharesSessionsAsync(DbConnection connection, DbConnection other, CancellationToken cancellationToken)
    {
        const string ServerProcess = "SELECT pg_backend_pid()";
        object? mine = await connection.ScalarAsync(ServerProcess, cancellationToken);
        for (int round = 0; round < SessionComparisons; round++)
        {
            // This one twice in a row first: a pooler that lends in turns would give each of two that alternate its own.
            if (!Equals(mine, await connection.ScalarAsync(ServerProcess, cancellationToken))
                || Equals(mine, await other.ScalarAsync(ServerProcess, cancellationToken)))
            {
                return true;
            }
        }

        return false;
    }

    public override async Task<string?> FindLockOwnerAsync(
        DbConnection connection, LockRequest request, CancellationToken cancellationToken) =>
        await connection.ScalarAsync($"SELECT a.application_name || ', server process ' || a.pid {HolderOf(request)}", cancellationToken) as string;

    public override async Task<string?> BreakLockAsync(DbConnection connection, LockRequest request, CancellationToken cancellationToken)
    {
        // Two steps: in one WHERE clause the server may evaluate the function first, for every session there is.
        if (await connection.ScalarAsync($"SELECT a.pid {HolderOf(request)}", cancellationToken) is not int process)
        {
            return null;
        }

        await connection.ScalarAsync($"SELECT pg_terminate_backend({process})", cancellationToken);
        return $"ended server process {process}";
    }

    public override bool IsMissingTable(DbException exception) => DatabaseError.Is(exception, UndefinedTable);

    public override bool IsMissingDatabase(DbConnection connection, DbException? exception) =>
        DatabaseError.Is(exception, InvalidCatalogName);

    public override Task CreateDatabaseAsync(DbConnection connection, CancellationToken cancellationToken) =>
        CreateFromAsync(connection, "postgres", [DuplicateDatabase, UniqueViolation], cancellationToken);

    private static string HolderOf(LockRequest request) => $"FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid WHERE {IsOf(request)}";

    private static string IsOf(LockRequest request)
    {
        ulong key = (ulong)SqlText.Key(request.Name);
        return $"""
            l.locktype = 'advisory' AND l.granted AND l.objsubid = 1 AND l.classid = {key >> 32} AND l.objid = {key & 0xFFFFFFFF}
            AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
            """;
    }

    private static async ValueTask ReleaseAsync(DbConnection connection, long key)
    {
        if (connection.State == System.Data.ConnectionState.Open)
        {
            await connection.ExecuteAsync($"SELECT pg_advisory_unlock({key}); RESET ALL", CancellationToken.None);
        }
    }
}
