using System.Net.Sockets;

namespace DeployKit.House.Tests.TestUtils;

public sealed class ServerTests(SharedPostgreSql postgreSql, SharedRedis redis) : IClassFixture<SharedPostgreSql>, IClassFixture<SharedRedis>
{
    [Fact]
    public async Task PostgreSql_ScratchDatabases_AreSeparate()
    {
        await using ScratchDatabase first = await postgreSql.CreateDatabaseAsync();
        await using ScratchDatabase second = await postgreSql.CreateDatabaseAsync();

        await first.ExecuteAsync("CREATE TABLE t (id int)");

        Assert.True(await first.QueryAsync<bool>("SELECT to_regclass('t') IS NOT NULL"));
        Assert.False(await second.QueryAsync<bool>("SELECT to_regclass('t') IS NOT NULL"));
    }

    [Fact]
    public async Task PostgreSql_StoppedAndKilled_ComesBackWithItsData()
    {
        await using PostgreSqlServer server = await PostgreSqlServer.StartNewAsync();
        await using ScratchDatabase database = await server.CreateDatabaseAsync();
        await database.ExecuteAsync("CREATE TABLE t (id int)");

        await server.RestartAsync();
        await server.KillAsync();
        await Assert.ThrowsAnyAsync<Exception>(() => database.ExecuteAsync("SELECT 1"));
        await server.StartAsync();

        Assert.True(await database.QueryAsync<bool>("SELECT to_regclass('t') IS NOT NULL"));
    }

    [Fact]
    public async Task Redis_Killed_RefusesAndComesBack()
    {
        await using RedisServer server = await RedisServer.StartNewAsync();

        await server.KillAsync();
        using TcpClient refused = new();
        await Assert.ThrowsAsync<SocketException>(() => refused.ConnectAsync(server.Host, server.Port));
        await server.StartAsync();

        using TcpClient accepted = new();
        await accepted.ConnectAsync(server.Host, server.Port);
        Assert.True(accepted.Connected);
        Assert.NotEqual(server.Port, redis.Server.Port);
    }
}
