using System.Data.Common;
using DeployKit.Migrations.Databases;
using DeployKit.Migrations.Running;

namespace DeployKit.Migrations.Backup;

/// <summary>
/// Restores into a new database and exchanges the names in one transaction. Restoring into the old one would leave behind what was created
/// since; and whatever goes wrong on the way, the old one is as it was.
/// </summary>
internal sealed class PostgreSqlRestore(PostgreSqlPrograms programs, DbConnection template)
{
    private const string ObjectInUse = "55006";

    // The session of a process that has ended is there a moment longer; PostgreSQL itself waits as long before it drops a database.
    private static readonly TimeSpan SessionsEndWithin = TimeSpan.FromSeconds(5);

    public async Task<string> RunAsync(MigrationSession session, string path, RestoreJob job, CancellationToken cancellationToken)
    {
        string database = session.Connection.Database;
        (string restored, string former) = (PostgreSqlDialect.CopyName(database, PostgreSqlDialect.Restored, job.Stamp), PostgreSqlDialect.CopyName(database, "_before_", job.Stamp));
        await RefuseBusyAsync(session, cancellationToken);
        await using DbConnection maintenance = ConnectionTo.OtherDatabase(template, "postgres", pooled: false);
        await maintenance.OpenAsync(cancellationToken);
        bool exchanged = false;
        try
        {
            job.Tell($"creating database {restored}");
            await CreateLikeAsync(maintenance, database, restored, cancellationToken);
            job.Tell($"filling database {restored}");
            await programs.RunAsync("pg_restore", ["--exit-on-error", "--no-password", $"--dbname={restored}", path], null, cancellationToken);

            await job.Record(ConnectionTo.OtherDatabase(template, restored, pooled: false), $"database {former}");
            job.Tell($"exchanging {database} and {restored}");

            // Its session is one of those that keep the name from being changed, and so the lock ends here.
            await session.Connection.CloseAsync();
            await ExchangeAsync(maintenance, database, former, restored, cancellationToken);
            exchanged = true;
            job.Tell($"{database} is restored");
            return $"database {former}";
        }
        finally
        {
            if (!exchanged)
            {
                await maintenance.ExecuteAsync($"DROP DATABASE IF EXISTS {Quote(restored)}", CancellationToken.None);
            }
        }
    }

    private static async Task RefuseBusyAsync(MigrationSession session, CancellationToken cancellationToken)
    {
        Polling polling = new(TimeProvider.System, SessionsEndWithin, SessionsEndWithin);
        while (await OthersAsync(session, cancellationToken) is { } names)
        {
            if (!await polling.WaitAsync(cancellationToken))
            {
                throw new DatabaseBusyException($"it is in use by {names}");
            }
        }
    }

    private static async Task<string?> OthersAsync(MigrationSession session, CancellationToken cancellationToken) => await session.Connection.ScalarAsync(
        "SELECT string_agg(coalesce(nullif(application_name, ''), usename, 'server process ' || pid), ', ') "
        + "FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'", cancellationToken) as string;

    private static async Task CreateLikeAsync(DbConnection maintenance, string database, string restored, CancellationToken cancellationToken)
    {
        // Locale providers came with version 15, and what holds their locale has another name since 17.
        object? create = await maintenance.ScalarAsync(
            $"""
            SELECT format('CREATE DATABASE %I TEMPLATE template0 OWNER %I ENCODING %L LC_COLLATE %L LC_CTYPE %L',
                          {SqlText.Literal(restored, DatabaseKind.PostgreSql)}, pg_get_userbyid(datdba), pg_encoding_to_char(encoding), datcollate, datctype)
                || CASE facts ->> 'datlocprovider'
                       WHEN 'i' THEN format(' LOCALE_PROVIDER icu ICU_LOCALE %L', coalesce(facts ->> 'datlocale', facts ->> 'daticulocale'))
                       WHEN 'b' THEN format(' LOCALE_PROVIDER builtin BUILTIN_LOCALE %L', facts ->> 'datlocale')
                       WHEN 'c' THEN ' LOCALE_PROVIDER libc'
                       ELSE ''
                   END
            FROM (SELECT *, to_jsonb(d) AS facts FROM pg_database d WHERE datname = {SqlText.Literal(database, DatabaseKind.PostgreSql)}) AS described
            """,
            cancellationToken);
        await maintenance.ExecuteAsync((string)create!, cancellationToken);
    }

    private static async Task ExchangeAsync(DbConnection maintenance, string database, string former, string restored, CancellationToken cancellationToken)
    {
        try
        {
            await using DbTransaction transaction = await maintenance.BeginTransactionAsync(cancellationToken);
            await maintenance.ExecuteAsync($"ALTER DATABASE {Quote(database)} RENAME TO {Quote(former)}", cancellationToken, transaction);
            await maintenance.ExecuteAsync($"ALTER DATABASE {Quote(restored)} RENAME TO {Quote(database)}", cancellationToken, transaction);
            await transaction.CommitAsync(CancellationToken.None);
        }
        catch (DbException exception) when (DatabaseError.Is(exception, ObjectInUse))
        {
            throw new DatabaseBusyException($"it came into use meanwhile: {DatabaseError.Of(exception).Message}");
        }
    }

    private static string Quote(string name) => SqlText.Identifier(name, DatabaseKind.PostgreSql);
}
