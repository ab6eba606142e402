using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace DeployKit.Drivers.Tests.Secrets;

/// <summary>A password that changes under a running application, on a PostgreSQL that checks passwords.</summary>
public sealed class PasswordRotationTests : IAsyncLifetime, IDisposable
{
    private readonly ScratchFolder secrets = new();
    private PostgreSqlServer server = null!;

    public async Task InitializeAsync()
    {
        server = await PostgreSqlServer.StartNewAsync();
        await using NpgsqlConnection admin = new(server.ConnectionString);
        await admin.OpenAsync();
        await using NpgsqlCommand find = new("SHOW hba_file", admin);
        string rules = (string)(await find.ExecuteScalarAsync())!;
        await File.WriteAllTextAsync(rules, "host all postgres 127.0.0.1/32 trust\nhost all app 127.0.0.1/32 scram-sha-256\n");
        await ExecuteAsync(admin, "CREATE ROLE app LOGIN PASSWORD 'first'");
        await server.ReloadAsync();
        secrets.Write("db-password", "first\n");
    }

    public async Task DisposeAsync() => await server.DisposeAsync();

    public void Dispose() => secrets.Dispose();

    [Fact]
    public async Task DataSource_AfterTheRotation_ConnectsWithTheNewPassword()
    {
        HostApplicationBuilder builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true, EnvironmentName = "Testing" });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["ConnectionStrings:Db"] = $"Host=127.0.0.1;Port={server.Port};Database=postgres;Username=app;Pooling=false;Password=${{secret:db-password}}",
        });
        builder.AddDeployKit().AddSecretFiles("files", options => (options.Folder, options.RefreshInterval) = (secrets.FullPath, TimeSpan.FromMilliseconds(100)));
        // snippet: rotating-data-source
        builder.Services.AddSingleton(services =>
        {
            IConfiguration configuration = services.GetRequiredService<IConfiguration>();
            NpgsqlConnectionStringBuilder connection = new(configuration.GetConnectionString("Db")) { Password = null };
            NpgsqlDataSourceBuilder dataSource = new(connection.ConnectionString);

            // Asked for each new connection, so that a rotated password is used as soon as the configuration has it.
            string? Password() => new NpgsqlConnectionStringBuilder(configuration.GetConnectionString("Db")).Password;
            dataSource.UsePasswordProvider(_ => Password()!, (_, _) => ValueTask.FromResult(Password()!));
            return dataSource.Build();
        });
        // end-snippet
        using IHost host = builder.Build();
        await host.StartAsync();
        NpgsqlDataSource dataSource = host.Services.GetRequiredService<NpgsqlDataSource>();
        Assert.Equal("app", await UserAsync(dataSource));

        await using (NpgsqlConnection admin = new(server.ConnectionString))
        {
            await admin.OpenAsync();
            await ExecuteAsync(admin, "ALTER ROLE app PASSWORD 'second'");
        }

        // The old password is refused now: the check really happens.
        Assert.Equal("28P01", (await Assert.ThrowsAsync<PostgresException>(() => UserAsync(dataSource))).SqlState);
        secrets.Write("db-password", "second\n");

        Assert.Equal("app", await Eventually.SucceedsAsync(() => UserAsync(dataSource), "a connection with the new password"));
        await host.StopAsync();
    }

    private static async Task<string?> UserAsync(NpgsqlDataSource dataSource)
    {
        await using NpgsqlCommand command = dataSource.CreateCommand("SELECT current_user::text");
        return (string?)await command.ExecuteScalarAsync();
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using NpgsqlCommand command = new(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
