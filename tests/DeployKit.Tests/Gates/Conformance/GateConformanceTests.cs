using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace DeployKit.Tests.Gates.Conformance;

public sealed class DatabaseGateConformanceTests(SharedPostgreSql postgreSql) : GateConformance, IClassFixture<SharedPostgreSql>
{
    protected override string Name => "Main";

    protected override string SettingKey => "ConnectionStrings:Main";

    protected override string Sound => postgreSql.Server.ConnectionString;

    protected override string Dead(int port, string secret) => $"Host=127.0.0.1;Port={port};Username=app;Password={secret};Database=main";

    protected override void Add(IDeployKitBuilder kit) => kit.AddDatabaseGate(Name, NpgsqlFactory.Instance);
}

public sealed class RedisGateConformanceTests(SharedRedis redis) : GateConformance, IClassFixture<SharedRedis>
{
    protected override string Name => "Cache";

    protected override string SettingKey => "ConnectionStrings:Cache";

    protected override string Sound => redis.Server.ConnectionString;

    protected override string Dead(int port, string secret) => $"redis://app:{secret}@127.0.0.1:{port}/1";

    protected override void Add(IDeployKitBuilder kit) => kit.AddRedisGate(Name);
}

public sealed class HttpGateConformanceTests : GateConformance, IAsyncLifetime
{
    private WebApplication service = null!;

    protected override string Name => "service";

    protected override string SettingKey => "Service:Health";

    protected override string Sound => service.Urls.First();

    protected override string Dead(int port, string secret) => $"http://app:{secret}@127.0.0.1:{port}/health?token={secret}";

    protected override void Add(IDeployKitBuilder kit) => kit.AddHttpGate(Name, SettingKey);

    public async Task InitializeAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrel().UseUrls("http://127.0.0.1:0");
        service = builder.Build();
        service.Run(_ => Task.CompletedTask);
        await service.StartAsync();
    }

    public async Task DisposeAsync() => await service.DisposeAsync();
}

public sealed class TcpGateConformanceTests : GateConformance, IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);

    public TcpGateConformanceTests() => listener.Start();

    protected override string Name => "broker";

    protected override string SettingKey => "Broker:Address";

    protected override string Sound => $"{listener.LocalEndpoint}";

    protected override string Dead(int port, string secret) => $"amqp://app:{secret}@127.0.0.1:{port}";

    protected override void Add(IDeployKitBuilder kit) => kit.AddTcpGate(Name, SettingKey);

    public void Dispose() => listener.Dispose();
}
