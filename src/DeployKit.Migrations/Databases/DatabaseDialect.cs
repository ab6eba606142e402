using System.ComponentModel;
using System.Data.Common;
using DeployKit.Sql;

namespace DeployKit.Migrations.Databases;

/// <summary>What differs between databases for somebody who migrates them.</summary>
internal abstract class DatabaseDialect
{
    public abstract DatabaseKind Kind { get; }

    public abstract SqlDialect SqlDialect { get; }

    /// <summary>The database's clock as ISO 8601 text in UTC, so that machines whose clocks differ agree on an order.</summary>
    public abstract string NowSql { get; }

    /// <summary>The type of a column that numbers rows in the order in which they were added.</summary>
    public abstract string SequenceType { get; }

    /// <summary>The user of the session; <c>NULL</c> where there are none.</summary>
    public abstract string UserSql { get; }

    /// <summary>A query of tables (without the default schema) and about how many rows they hold, cheap on tables of any size; -1 where they have to be counted.</summary>
    public abstract string EstimatedRowsSql { get; }

    /// <summary>An expression that is 0 when there certainly is no row to be read in a table of the current schema, which may not exist.</summary>
    public abstract string MayHoldRowsSql(string table);

    /// <summary>A statement, outside a transaction, after which a table that holds no row passes for one; null where it does anyhow, or never.</summary>
    public virtual string? ShrinkSql(string table) => null;

    /// <summary>An expression of what a restore that was interrupted, or still runs, has put beside a database; null where the server knows nothing of it.</summary>
    public virtual string? RestoreRemainsSql(string database) => null;

    /// <summary>The same, where it is not the server's to know.</summary>
    public virtual string? RestoreRemains(DbConnection connection) => null;

    /// <summary>Prepares a session for the migrations it is about to run.</summary>
    public abstract Task ConfigureAsync(DbConnection connection, MigrationOptions options, CancellationToken cancellationToken);

    /// <summary>
    /// Takes back what a migration may have set for its session (the search path of a dump, a role): the kit's tables would be somebody else's,
    /// and what comes next would run differently than in a boot of its own. Put before the kit's own statements.
    /// </summary>
    public virtual string ForgetSettingsSql => "";

    /// <summary>The same until the transaction ends, for what is written in the middle of a migration.</summary>
    public virtual string SuspendSettingsSql => "";

    /// <summary>Seconds after which the driver has a statement cancelled; 0 where the session itself has the limit, or there can be none.</summary>
    public virtual int CommandTimeout(MigrationOptions options) => 0;

    /// <summary>What is sent to the driver for a statement.</summary>
    public virtual string CommandText(string statement) => statement;

    /// <summary>Whether a statement that was said to run outside a transaction may be tried in one of its own: it must not mean something else there.</summary>
    public virtual bool MayTryInTransaction(string statement) => true;

    /// <summary>Takes away what an earlier attempt at a statement outside a transaction has left that is of no use and in its way.</summary>
    public virtual Task ClearRemainsAsync(DbConnection connection, string statement, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Whether the exception says that the statement cannot run in a transaction.</summary>
    public abstract bool NeedsNoTransaction(DbException exception);

    /// <summary>Lets the driver forget what it has learned about a schema that has changed since.</summary>
    public virtual Task RefreshDriverAsync(DbConnection connection, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Tries to take the lock for as long as the connection lives, without waiting. The lock belongs to the session that migrates:
    /// when its process dies, the database keeps it until the last statement has ended.</summary>
    /// <returns>Null when somebody else holds it.</returns>
    public abstract Task<MigrationLock?> TryLockAsync(DbConnection connection, LockRequest request, CancellationToken cancellationToken);

    /// <summary>Whether something between this process and the server may give the statements of one connection to several sessions.</summary>
    public virtual bool MayShareSessions => false;

    /// <summary>
    /// Whether something does, so that no lock of a session can be trusted. Compares with a second connection, open at the same time.
    /// </summary>
    public virtual Task<bool> SharesSessionsAsync(DbConnection connection, DbConnection other, CancellationToken cancellationToken) => Task.FromResult(false);

    /// <summary>Whether nobody holds the lock at this moment. Leaves nothing behind in the session, so it may be asked of any.</summary>
    public virtual Task<bool> IsLockFreeAsync(DbConnection connection, LockRequest request, CancellationToken cancellationToken) => Task.FromResult(true);

    /// <summary>Who holds the lock and since when, in words; null when nobody does or the database does not tell.</summary>
    public abstract Task<string?> FindLockOwnerAsync(DbConnection connection, LockRequest request, CancellationToken cancellationToken);

    /// <summary>Takes the lock away from whoever holds it.</summary>
    /// <returns>What was done, in words; null when there was nothing to do.</returns>
    public abstract Task<string?> BreakLockAsync(DbConnection connection, LockRequest request, CancellationToken cancellationToken);

    /// <summary>Whether the exception says that the history table does not exist.</summary>
    public abstract bool IsMissingTable(DbException exception);

    /// <summary>Whether connecting is worth another try. Drivers that do not tell what broke a connection wrap the system's error.</summary>
    public virtual bool IsTransient(DbException exception) =>
        exception.IsTransient || exception.InnerException is Win32Exception or IOException or TimeoutException;

    /// <summary>Whether opening this connection fails because there is no such database yet.</summary>
    public abstract bool IsMissingDatabase(DbConnection connection, DbException? exception);

    /// <summary>Creates the connection's database; harmless when another process does so at the same time.</summary>
    public abstract Task CreateDatabaseAsync(DbConnection connection, CancellationToken cancellationToken);

    /// <summary>Creates the connection's database from another one of its server.</summary>
    /// <param name="connection">To the database that is missing.</param>
    /// <param name="maintenance">The database that every server has.</param>
    /// <param name="thereAlready">The errors that mean: another replica was faster. Which one it is may depend on how much faster.</param>
    /// <param name="cancellationToken">Ends it.</param>
    protected async Task CreateFromAsync(DbConnection connection, string maintenance, string[] thereAlready, CancellationToken cancellationToken)
    {
        string name = SqlText.Identifier(connection.Database, Kind);
        await using DbConnection other = ConnectionTo.OtherDatabase(connection, maintenance, pooled: false);
        await other.OpenAsync(cancellationToken);
        try
        {
            await other.ExecuteAsync($"CREATE DATABASE {name}", cancellationToken);
        }
        catch (DbException exception) when (DatabaseError.Is(exception, thereAlready))
        {
            // It is there, which is all that was asked for.
        }
    }

    public static DatabaseDialect For(DbConnection connection, DatabaseKind? configured)
    {
        string driver = connection.GetType().Namespace ?? "";
        DatabaseKind kind = configured ?? driver switch
        {
            "Npgsql" => DatabaseKind.PostgreSql,
            "Microsoft.Data.SqlClient" or "System.Data.SqlClient" => DatabaseKind.SqlServer,
            "Microsoft.Data.Sqlite" or "System.Data.SQLite" => DatabaseKind.Sqlite,
            _ => throw new NotSupportedException(
                $"the database behind {connection.GetType().FullName} is not known; set MigrationOptions.Database when it speaks PostgreSQL's, SQL Server's or SQLite's SQL"),
        };
        return For(kind);
    }

    public static DatabaseDialect For(DatabaseKind kind) => kind switch
    {
        DatabaseKind.PostgreSql => new PostgreSqlDialect(),
        DatabaseKind.SqlServer => new SqlServerDialect(),
        _ => new SqliteDialect(),
    };
}
