using System.Data;
using System.Data.Common;
using System.Runtime.CompilerServices;
using DeployKit.Async;
using DeployKit.Migrations.Databases;

namespace DeployKit.Migrations.Running;

/// <summary>One connection of an engine: it looks at the history, it holds the lock and it migrates.</summary>
/// <param name="engine">The engine.</param>
/// <param name="options">How its migrations are run.</param>
/// <param name="connect">Where to, when it is not the engine's own connection.</param>
internal sealed class MigrationSession(IMigrationEngine engine, MigrationOptions options, Func<DbConnection>? connect = null) : IAsyncDisposable
{
    // A driver that is in the middle of loading a library of the system (Npgsql and Kerberos) crashes a process that ends beside it.
    private static readonly TimeSpan OpeningEndsWithin = TimeSpan.FromSeconds(1);

    private DbConnection? connection;
    private DatabaseDialect? dialect;
    private Task opening = Task.CompletedTask;

    public IMigrationEngine Engine => engine;

    public MigrationOptions Options => options;

    public DbConnection Connection => connection ??= (connect ?? engine.CreateConnection)();

    public DatabaseDialect Dialect => dialect ??= DatabaseDialect.For(Connection, options.Database);

    public bool IsOpen => connection?.State == ConnectionState.Open;

    /// <returns>False when there is no such database yet.</returns>
    [AsyncMethodBuilder(typeof(AheadTaskBuilder<>))]
    public async Task<bool> OpenAsync(CancellationToken cancellationToken)
    {
        if (Dialect.IsMissingDatabase(Connection, null))
        {
            return false;
        }

        try
        {
            // Not left to the driver alone: Npgsql misses a cancellation that comes just when the server has accepted, and would wait for its answer.
            opening = Connection.OpenAsync(cancellationToken);
            await opening.WaitAsync(cancellationToken);
            return true;
        }
        catch (DbException exception) when (Dialect.IsMissingDatabase(Connection, exception))
        {
            return false;
        }
    }

    /// <summary>Puts a new connection in the place of one that broke.</summary>
    public async Task RenewAsync()
    {
        await DisposeAsync();
        connection = null;
    }

    public async ValueTask DisposeAsync()
    {
        if (connection is null)
        {
            return;
        }

        if (!opening.IsCompleted)
        {
            await Task.WhenAny(opening, Task.Delay(OpeningEndsWithin));
        }

        if (!opening.IsCompleted)
        {
            // A connection that is being opened cannot be closed, and whoever was told to stop does not wait for it any longer.
            _ = CloseLaterAsync(opening, connection);
            return;
        }

        await connection.DisposeAsync();
    }

    private static async Task CloseLaterAsync(Task opening, DbConnection connection)
    {
        await opening.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await connection.DisposeAsync();
    }
}
