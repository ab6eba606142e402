using DeployKit.Boot;
using DeployKit.Secrets;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace DeployKit.RuleLines;

/// <summary>Where an example is put together and booted: a folder, settings, a store of secrets, scripts of migrations and their database.</summary>
internal sealed class BootWorkshop(string environment, ScratchDatabase database) : IDisposable
{
    private readonly ScratchFolder folder = new();
    private readonly Dictionary<string, string?> settings = new() { ["ConnectionStrings:Default"] = database.ConnectionString, ["DeployKit:Secrets:Retries"] = "0" };
    private readonly Dictionary<string, string> scripts = [];
    private readonly List<string> variables = [];
    private readonly List<Action<IDeployKitBuilder>> registrations = [];
    private Dictionary<string, string>? applied;
    private bool isLocked;

    /// <summary>Adds to the kit of the application that will be booted.</summary>
    public BootWorkshop Kit(Action<IDeployKitBuilder> register)
    {
        registrations.Add(register);
        return this;
    }

    public BootWorkshop With(string key, string value)
    {
        settings[key] = value;
        return this;
    }

    /// <summary>Writes the application's <c>appsettings.json</c>.</summary>
    public BootWorkshop File(string json)
    {
        folder.Write("appsettings.json", json);
        return this;
    }

    public BootWorkshop Variable(string name, string value)
    {
        Environment.SetEnvironmentVariable(name, value);
        variables.Add(name);
        return this;
    }

    /// <summary>Adds a store of secrets that answers every question the same way.</summary>
    public BootWorkshop Store(Func<SecretValue?>? answer = null) => Kit(kit => kit.AddSecretStore(new SecretStoreRegistration
    {
        Name = "memory",
        Section = SecretStoreRegistration.SectionPrefix + "memory",
        Create = _ => new AnsweringStore(answer ?? (() => null)),
    }));

    public BootWorkshop Script(string name, string sql)
    {
        scripts[name] = sql;
        return this;
    }

    public BootWorkshop Without(string name)
    {
        scripts.Remove(name);
        return this;
    }

    /// <summary>What there is so far was applied by an earlier boot.</summary>
    public BootWorkshop Applied()
    {
        applied = new(scripts);
        return this;
    }

    /// <summary>Another instance is just migrating.</summary>
    public BootWorkshop Locked()
    {
        isLocked = true;
        return this;
    }

    public async Task<BootReport> RunAsync(BootRunOptions options)
    {
        if (applied is not null)
        {
            using IHost before = Build("Development", applied);
            await RunAsync(before, new(), CancellationToken.None);
        }

        using CancellationTokenSource over = new();
        using IHost? other = isLocked ? Build("Development", scripts) : null;
        Task<BootReport>? holding = other is null ? null : RunAsync(other, new(), over.Token);
        if (holding is not null)
        {
            await Eventually.TrueAsync(async () => await database.QueryAsync<long>("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND state = 'active' AND query LIKE '%pg_sleep%' AND pid <> pg_backend_pid()") > 0, "the other migration");
        }

        using IHost host = Build(environment, scripts);
        BootReport report = await RunAsync(host, options, CancellationToken.None);
        await over.CancelAsync();
        await (holding ?? Task.CompletedTask).ContinueWith(_ => { }, TaskScheduler.Default);
        return report;
    }

    public void Dispose()
    {
        variables.ForEach(name => Environment.SetEnvironmentVariable(name, null));
        folder.Dispose();
    }

    private static Task<BootReport> RunAsync(IHost host, BootRunOptions options, CancellationToken cancellationToken) =>
        host.Services.GetRequiredService<IBootPipeline>().RunAsync(options, cancellationToken);

    private IHost Build(string name, Dictionary<string, string> migrations)
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(new() { ApplicationName = "Shop", EnvironmentName = name, ContentRootPath = folder.FullPath });
        builder.Configuration.AddJsonFile("appsettings.json", optional: true).AddEnvironmentVariables().AddInMemoryCollection(settings);
        IDeployKitBuilder kit = builder.AddDeployKit();
        registrations.ForEach(register => register(kit));
        if (migrations.Count > 0)
        {
            string place = Directory.CreateDirectory(folder.PathOf($"migrations-{Guid.NewGuid():N}")).FullName;
            foreach ((string file, string sql) in migrations)
            {
                System.IO.File.WriteAllText(Path.Combine(place, file), sql);
            }

            kit.AddSqlScriptMigrations("Default", NpgsqlFactory.Instance, place);
        }

        return builder.Build();
    }

    private sealed class AnsweringStore(Func<SecretValue?> answer) : ISecretStore
    {
        public ValueTask<SecretValue?> GetAsync(SecretName name, CancellationToken cancellationToken) => ValueTask.FromResult(answer());
    }
}
