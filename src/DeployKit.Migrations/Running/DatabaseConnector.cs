using System.Data.Common;
using System.Runtime.CompilerServices;
using DeployKit.Async;
using DeployKit.Migrations.Databases;

namespace DeployKit.Migrations.Running;

/// <summary>Opens connections to servers that are only just starting, or are busy starting fifty others.</summary>
internal static class DatabaseConnector
{
    /// <returns>False when the server answers but has no such database.</returns>
    /// <exception cref="MigrationException">It did not answer in time, or refused.</exception>
    [AsyncMethodBuilder(typeof(AheadTaskBuilder<>))]
    public static async Task<bool> OpenAsync(MigrationSession session, TimeProvider time, CancellationToken cancellationToken)
    {
        Polling polling = new(time, session.Options.ConnectTimeout, session.Options.PollInterval);
        for (int attempts = 1; ; attempts++)
        {
            try
            {
                return await session.OpenAsync(cancellationToken);
            }
            catch (DbException exception)
            {
                if (!session.Dialect.IsTransient(exception) || !await polling.WaitAsync(cancellationToken))
                {
                    throw new MigrationException(
                        MigrationProblem.Unreachable(session.Engine.Name, polling.Elapsed, attempts, DatabaseError.Of(exception)), exception);
                }

                await session.RenewAsync();
            }
        }
    }

    /// <summary>Creates the missing database and opens it.</summary>
    /// <exception cref="MigrationException">It may not or cannot be created.</exception>
    public static async Task CreateAsync(MigrationSession session, TimeProvider time, CancellationToken cancellationToken)
    {
        string name = session.Connection.Database is { Length: > 0 } database ? database : session.Connection.DataSource;
        if (!session.Options.CreateDatabase)
        {
            throw Failed("and may not be created", "create it, or set CreateDatabase", null);
        }

        try
        {
            await CreateAndOpenAsync(session, time, cancellationToken);
        }
        catch (Exception exception) when (exception is DbException or NotSupportedException or IOException or UnauthorizedAccessException)
        {
            string error = exception is DbException database2 ? DatabaseError.Of(database2).ToString() : exception.Message;
            throw Failed($"and could not be created: {error}", "create it, or connect with a user who may", exception);
        }

        MigrationException Failed(string what, string action, Exception? exception) => new(
            MigrationProblem.Failed(session.Engine.Name, $"the database \"{name}\" does not exist {what}", null, action), exception);
    }

    /// <summary>Fifty replicas that find no database ask the server for another connection at the same moment, which may have none left.</summary>
    private static async Task CreateAndOpenAsync(MigrationSession session, TimeProvider time, CancellationToken cancellationToken)
    {
        Polling polling = new(time, session.Options.ConnectTimeout, session.Options.PollInterval);
        while (true)
        {
            try
            {
                // A connection that was opened, even in vain, no longer tells its password (Microsoft.Data.SqlClient).
                await session.RenewAsync();
                await session.Dialect.CreateDatabaseAsync(session.Connection, cancellationToken);
                await session.Connection.OpenAsync(cancellationToken);
                return;
            }
            catch (DbException exception) when (session.Dialect.IsTransient(exception))
            {
                if (!await polling.WaitAsync(cancellationToken))
                {
                    throw;
                }
            }
        }
    }
}
