using System.Data.Common;
using DeployKit.Boot;
using DeployKit.Profiles;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace DeployKit.Migrations.Tests;

/// <summary>A folder of scripts and a database to boot against. SQLite in the same folder, unless a PostgreSQL database (or a connection string to one) is given.</summary>
internal sealed class Workspace : IDisposable
{
    private readonly string? connectionString;

    public Workspace(ScratchDatabase? postgreSql = null, string? connectionString = null, string? databaseFile = null)
    {
        DatabaseFile = databaseFile ?? Path.Combine(Root.FullName, "app.db");
        SQLitePCL.Batteries_V2.Init();
        this.connectionString = connectionString ?? postgreSql?.ConnectionString;
        Scripts = Directory.CreateDirectory(Path.Combine(Root.FullName, "migrations"));
    }

    public DirectoryInfo Root { get; } = Directory.CreateTempSubdirectory("deploykit-migrations");

    public DirectoryInfo Scripts { get; }

    /// <summary>The setting that, as null, makes a boot one that nobody attests a backup to.</summary>
    public const string AttestedBy = "DeployKit:Migrations:Backup:AttestedBy";

    /// <summary>A word for it that there is a backup; most tests are not about that.</summary>
    private static readonly KeyValuePair<string, string?>[] Attested =
    [
        new(AttestedBy, "the tests"),
        new("DeployKit:Migrations:Backup:Attestation", "nothing"),
        new("DeployKit:Migrations:Backup:AttestedAt", "2001-01-01Z"),
        new("DeployKit:Migrations:Backup:AttestationMaxAge", "99999.00:00:00"),
    ];

    /// <summary>The clock of boots in this process; null: the system's.</summary>
    public TimeProvider? Time { get; init; }

    public string DatabaseFile { get; }

    public string ConnectionString => connectionString ?? $"Data Source={DatabaseFile};Pooling=false";

    public DbProviderFactory Factory => connectionString is null ? SqliteFactory.Instance : NpgsqlFactory.Instance;

    public Workspace Script(string name, string sql)
    {
        File.WriteAllText(Path.Combine(Scripts.FullName, name), sql);
        return this;
    }

    public Workspace Without(string name)
    {
        File.Delete(Path.Combine(Scripts.FullName, name));
        return this;
    }

    public Task<BootReport> BootAsync(MigrationPolicy policy = MigrationPolicy.Apply, Action<MigrationOptions>? configure = null) =>
        BootAsync(new BootRunOptions(), options =>
        {
            options.Policy = policy;
            configure?.Invoke(options);
        });

    public async Task<BootReport> BootAsync(
        BootRunOptions run, Action<MigrationOptions>? configure = null, CancellationToken cancellationToken = default, params (string Key, string? Value)[] settings)
    {
        using IHost host = Build(configure, settings);
        return await host.Services.GetRequiredService<IBootPipeline>().RunAsync(run, cancellationToken);
    }

    public IHost Build(Action<MigrationOptions>? configure = null, params (string Key, string? Value)[] settings) => Builder(configure, settings).Build();

    public HostApplicationBuilder Builder(Action<MigrationOptions>? configure, params (string Key, string? Value)[] settings)
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(new() { EnvironmentName = "Development", ContentRootPath = Root.FullName });
        builder.Configuration.AddInMemoryCollection(
            [new("ConnectionStrings:Default", ConnectionString), .. settings.Any(setting => setting.Key == AttestedBy) ? [] : Attested, .. settings.Select(setting => KeyValuePair.Create(setting.Key, setting.Value))]);
        if (Time is not null)
        {
            builder.Services.AddSingleton(Time);
        }

        builder.AddDeployKit().AddSqlScriptMigrations("Default", Factory, "migrations", configure);
        return builder;
    }

    public async Task<T?> QueryAsync<T>(string sql)
    {
        await using DbConnection connection = Factory.CreateConnection()!;
        connection.ConnectionString = ConnectionString;
        await connection.OpenAsync();
        await using DbCommand command = connection.CreateCommand();
        command.CommandText = sql;
        object? value = await command.ExecuteScalarAsync();
        return value is null or DBNull ? default : (T)Convert.ChangeType(value, typeof(T), null);
    }

    public Task<long> CountAsync(string table) => QueryAsync<long>($"SELECT count(*) FROM {table}");

    public async Task ExecuteAsync(string sql) => await QueryAsync<object>(sql);

    public void Dispose() => Root.Delete(recursive: true);
}
