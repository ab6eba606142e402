using Npgsql;

namespace DeployKit.TestUtils;

/// <summary>A real PgBouncer in front of a database, in one of its pooling modes.</summary>
public sealed class PgBouncer : IAsyncDisposable
{
    private const string Program = "/usr/sbin/pgbouncer";
    private const string Account = "postgres";

    private readonly GuardedProcess process;
    private readonly string folder;

    private PgBouncer(GuardedProcess process, string folder, string connectionString)
    {
        this.process = process;
        this.folder = folder;
        ConnectionString = connectionString;
    }

    /// <summary>Whether the machine has one (Debian's package <c>pgbouncer</c>).</summary>
    public static bool IsInstalled => File.Exists(Program);

    /// <summary>The connection string of the same database through it.</summary>
    public string ConnectionString { get; }

    /// <summary>Starts one.</summary>
    /// <param name="target">The connection string of the database behind it.</param>
    /// <param name="mode"><c>session</c>, <c>transaction</c> or <c>statement</c>.</param>
    public static async Task<PgBouncer> StartAsync(string target, string mode)
    {
        NpgsqlConnectionStringBuilder server = new(target);
        string folder = await ServerAccount.CreateFolderAsync("deploykit-pgbouncer", Account, Account);
        int port = FreePort.Next();
        string settings = $"""
            [databases]
            * = host={server.Host} port={server.Port} user={server.Username}
            [pgbouncer]
            listen_addr = 127.0.0.1
            listen_port = {port}
            unix_socket_dir =
            auth_type = any
            pool_mode = {mode}
            ignore_startup_parameters = extra_float_digits

            """;
        string file = Path.Combine(folder, "pgbouncer.ini");
        await File.WriteAllTextAsync(file, settings);
        await ServerAccount.RunAsync(["chmod", "644", file]);
        GuardedProcess process = await GuardedProcess.StartAsync(ServerAccount.Command(Account, Account, Program, file), Path.Combine(folder, "server.log"), folder);
        string through = new NpgsqlConnectionStringBuilder(target) { Host = "127.0.0.1", Port = port, Pooling = false }.ConnectionString;
        await Eventually.SucceedsAsync(() => AskAsync(through), "PgBouncer to answer");
        return new(process, folder, through);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await process.DisposeAsync();
        await ServerAccount.RunAsync(["rm", "-rf", folder]);
    }

    private static async Task<bool> AskAsync(string connectionString)
    {
        await using NpgsqlConnection connection = new(connectionString);
        await connection.OpenAsync();
        await using NpgsqlCommand command = new("SELECT 1", connection);
        return await command.ExecuteScalarAsync() is 1;
    }
}
