using Npgsql;

namespace DeployKit.TestUtils;

/// <summary>
/// A PostgreSQL server of the tests' own, without durability. Most tests want <see cref="SharedPostgreSql"/> and a scratch database;
/// start one of your own to stop, freeze or kill it.
/// </summary>
public sealed class PostgreSqlServer : IAsyncDisposable
{
    /// <summary>Names an existing server (a connection string of a superuser) for <see cref="SharedPostgreSql"/> to use instead.</summary>
    public const string ExistingServerVariable = "DEPLOYKIT_TEST_POSTGRESQL";

    private const string Account = "postgres";

    private readonly string? folder;
    private readonly string[] arguments;
    private GuardedProcess? process;

    private PostgreSqlServer(string connectionString, string? folder, string[] arguments)
    {
        ConnectionString = connectionString;
        this.folder = folder;
        this.arguments = arguments;
    }

    /// <summary>The connection string of the superuser, to the database <c>postgres</c>.</summary>
    public string ConnectionString { get; }

    /// <summary>The port on 127.0.0.1.</summary>
    public int Port => new NpgsqlConnectionStringBuilder(ConnectionString).Port;

    /// <summary>What the server has logged.</summary>
    public string Log => folder is null ? "" : File.ReadAllText(LogPath);

    private string LogPath => Path.Combine(folder!, "server.log");

    /// <summary>Creates and starts a server, and waits until it answers.</summary>
    /// <param name="settings">Settings of <c>postgresql.conf</c>, such as <c>max_connections=20</c>.</param>
    public static Task<PostgreSqlServer> StartNewAsync(params string[] settings) => StartNewAsync(tls: null, settings);

    /// <summary>Creates and starts a server that speaks TLS to those who ask for it.</summary>
    /// <param name="tls">The certificate that it shows; null for none.</param>
    /// <param name="settings">Settings of <c>postgresql.conf</c>.</param>
    public static async Task<PostgreSqlServer> StartNewAsync(IssuedCertificate? tls, params string[] settings)
    {
        string folder = await ServerAccount.CreateFolderAsync("deploykit-postgresql", Account, Account);
        string data = Path.Combine(folder, "data");
        await ServerAccount.RunAsync(ServerAccount.Command(Account, Account,
            Program("initdb"), "-D", data, "-A", "trust", "-U", Account, "--no-sync", "-E", "UTF8", "--locale=C"));
        if (tls is not null)
        {
            IssuedCertificate copy = await tls.CopyAsync(folder, Account, Account);
            settings = ["ssl=on", $"ssl_cert_file={copy.CertificatePath}", $"ssl_key_file={copy.KeyPath}", .. settings];
        }

        int port = FreePort.Next();
        string[] common =
        [
            $"port={port}", "listen_addresses=127.0.0.1", "unix_socket_directories=", "fsync=off", "max_connections=200", "shared_buffers=32MB",
        ];
        string connectionString = $"Host=127.0.0.1;Port={port};Username={Account};Database=postgres;Timeout=15";
        string[] options = [.. common.Concat(settings).SelectMany(setting => new[] { "-c", setting })];
        PostgreSqlServer server = new(connectionString, folder, ["-D", data, .. options]);
        await server.StartAsync();
        return server;
    }

    /// <summary>Starts it again after <see cref="StopAsync"/> or <see cref="KillAsync"/>, on the same port with the same data.</summary>
    public async Task StartAsync()
    {
        process = await GuardedProcess.StartAsync(
            ServerAccount.Command(Account, Account, [Program("postgres"), .. arguments]), LogPath, folder);
        await Eventually.SucceedsAsync(PingAsync, "PostgreSQL to answer");
    }

    /// <summary>Stops it as an administrator would: connections are cut, transactions rolled back.</summary>
    public Task StopAsync() => Owned.StopAsync(ProcessSignal.Interrupt);

    /// <summary>Ends it without any clean-up.</summary>
    public Task KillAsync() => Owned.StopAsync(ProcessSignal.Quit);

    /// <summary>Stops and starts it.</summary>
    public async Task RestartAsync()
    {
        await StopAsync();
        await StartAsync();
    }

    /// <summary>Creates an empty database.</summary>
    public async Task<ScratchDatabase> CreateDatabaseAsync()
    {
        string name = $"scratch_{Guid.NewGuid():N}";
        await WhenNobodyIsInTheWayAsync($"CREATE DATABASE {name}");
        return new ScratchDatabase(this, name);
    }

    /// <summary>From now on, every new connection has to name a password.</summary>
    public async Task RequirePasswordsAsync()
    {
        await ExecuteAsync("COPY (SELECT 'host all all 127.0.0.1/32 scram-sha-256') TO PROGRAM 'cat > pg_hba.conf'");
        await ReloadAsync();
    }

    /// <summary>Has the server read its configuration anew, and waits until it has.</summary>
    public async Task ReloadAsync()
    {
        DateTime before = await LoadedAsync();
        await ExecuteAsync("SELECT pg_reload_conf()");
        await Eventually.TrueAsync(
            async () =>
            {
                try
                {
                    return await LoadedAsync() > before;
                }
                catch (NpgsqlException)
                {
                    // The new rules ask for a password.
                    return true;
                }
            },
            "PostgreSQL to read its configuration");
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (process is not null)
        {
            await process.DisposeAsync();
            await ServerAccount.RunAsync(["rm", "-rf", folder!]);
        }
    }

    internal static PostgreSqlServer Existing(string connectionString) => new(connectionString, null, []);

    internal async Task ExecuteAsync(string sql)
    {
        await using NpgsqlConnection connection = new(ConnectionString + ";Pooling=false");
        await connection.OpenAsync();
        await using NpgsqlCommand command = new(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>A session that has just ended, or an autovacuum, is in the way of whoever creates or drops a database.</summary>
    internal Task WhenNobodyIsInTheWayAsync(string sql) => Eventually.TrueAsync(
        async () =>
        {
            try
            {
                await ExecuteAsync(sql);
                return true;
            }
            catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.ObjectInUse)
            {
                return false;
            }
        },
        sql);

    private async Task<DateTime> LoadedAsync()
    {
        await using NpgsqlConnection connection = new(ConnectionString + ";Pooling=false");
        await connection.OpenAsync();
        await using NpgsqlCommand command = new("SELECT pg_conf_load_time()", connection);
        return (DateTime)(await command.ExecuteScalarAsync())!;
    }

    private static string Program(string name) => Path.Combine(ServerPrograms.PostgreSqlFolder(), name);

    private GuardedProcess Owned => process ?? throw new InvalidOperationException("Only a server that this test started can be stopped.");

    private async Task<bool> PingAsync()
    {
        if (Owned.HasExited)
        {
            throw new InvalidOperationException($"PostgreSQL ended while it was starting:\n{Log}");
        }

        await ExecuteAsync("SELECT 1");
        return true;
    }
}
