using System.Net;
using System.Net.Sockets;
using DeployKit.Boot;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace DeployKit.Migrations.Tests.Faults;

/// <summary>A server that restarts, refuses or makes one wait.</summary>
public sealed class ServerFaultTests(SharedPostgreSql postgreSql) : IClassFixture<SharedPostgreSql>
{
    [Theory]
    [InlineData(MigratingService.Scripts, 10)]
    [InlineData(MigratingService.Scripts, 11)]
    [InlineData(MigratingService.DbContext, 10)]
    [InlineData(MigratingService.DbContext, 11)]
    public async Task Restart_InTheMiddleOfAMigration_ItIsDoneAgain(string engine, int number)
    {
        await using PostgreSqlServer server = await PostgreSqlServer.StartNewAsync();
        await using MigratingService service = await (await MigratingService.CreateAsync(engine, server)).WithEndlessAsync(number);
        await using ApplicationProcess process = service.Start("migrate");
        await service.WaitUntilExecutingAsync();

        await server.RestartAsync();
        NpgsqlConnection.ClearAllPools();
        await service.LetEndAsync();

        Assert.True(await process.WaitForExitAsync() == 0, process.Transcript);
        Assert.Contains("is interrupted, attempt 2 follows", process.Error + process.Output, StringComparison.Ordinal);
        await service.AssertCompleteAsync();
    }

    [Theory]
    [InlineData(MigratingService.Scripts)]
    [InlineData(MigratingService.DbContext)]
    public async Task Server_CutsTheFirstConnectionAndIsBackLater_IsWaitedFor(string engine)
    {
        await using PostgreSqlServer server = await PostgreSqlServer.StartNewAsync();
        await using ScratchDatabase database = await server.CreateDatabaseAsync();

        // Npgsql 10.0.0 hands out a half disposed connection when it is cut while encryption is negotiated and then works without.
        string plain = new NpgsqlConnectionStringBuilder(database.ConnectionString) { SslMode = SslMode.Disable, GssEncryptionMode = GssEncryptionMode.Disable }.ConnectionString;
        await using MigratingService service = new(engine, database) { ConnectionString = plain };
        await server.StopAsync();
        using TcpListener standIn = new(IPAddress.Loopback, server.Port);
        standIn.Start();
        await using ApplicationProcess process = service.Start("migrate");
        (await standIn.AcceptTcpClientAsync()).Dispose();
        standIn.Stop();
        await server.StartAsync();
        NpgsqlConnection.ClearAllPools();

        Assert.True(await process.WaitForExitAsync() == 0, process.Transcript);
        await service.AssertCompleteAsync();
    }

    [Theory]
    [InlineData(MigratingService.Scripts)]
    [InlineData(MigratingService.DbContext)]
    public async Task Lock_HeldByAHangingProcess_EndsAtTheDeadlineAndNamesTheHolder(string engine)
    {
        await using MigratingService service = await (await MigratingService.CreateAsync(engine, postgreSql.Server)).WithEndlessAsync(10);
        await using ApplicationProcess holder = service.Start();
        await service.WaitUntilExecutingAsync();
        holder.Send(ProcessSignal.Stop);

        await using ApplicationProcess waiter = service.Start(null, ("DeployKit__Migrations__LockTimeout", "00:00:01"));

        Assert.Equal(BootExitCode.TryAgainLater, await waiter.WaitForExitAsync());
        Assert.Contains("DK4006", waiter.Error, StringComparison.Ordinal);
        Assert.Contains($"pid {holder.Id} on", waiter.UnwrappedError, StringComparison.Ordinal);
        Assert.Contains("held by migrating since 20", waiter.UnwrappedError, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StatementLockTimeout_TableIsFreedMeanwhile_SecondAttemptSucceeds()
    {
        await using ScratchDatabase database = await postgreSql.CreateDatabaseAsync();
        await database.ExecuteAsync("CREATE TABLE item (id int)");
        using Workspace workspace = new Workspace(database).Script("1.sql", "ALTER TABLE item ADD name text;");
        await using NpgsqlConnection reader = new(database.ConnectionString);
        await reader.OpenAsync();
        await using NpgsqlTransaction transaction = await reader.BeginTransactionAsync();
        await new NpgsqlCommand("SELECT * FROM item", reader, transaction).ExecuteNonQueryAsync();

        using RecordingLoggerProvider logs = new();
        HostApplicationBuilder builder = workspace.Builder(options => options.StatementLockTimeout = TimeSpan.FromSeconds(2));
        builder.Logging.AddProvider(logs);
        using IHost host = builder.Build();
        Task<BootReport> boot = host.Services.GetRequiredService<IBootPipeline>().RunAsync(new(), CancellationToken.None);
        await Eventually.TrueAsync(() => logs.Text.Contains("attempt 2 follows", StringComparison.Ordinal), "the migration to have waited in vain");
        await transaction.RollbackAsync();

        Assert.Empty((await boot).Problems);
        Assert.Equal(1, await database.QueryAsync<long>("SELECT count(*) FROM deploykit_migrations"));
    }

    [Fact]
    public async Task Server_Unreachable_IsReportedAtTheDeadlineWithoutThePassword()
    {
        const string password = "s3ntinel-Passw0rd";
        using Workspace workspace = new(null, $"Host=127.0.0.1;Port={FreePort.Next()};Username=app;Password={password};Database=shop;Pooling=false");
        workspace.Script("1.sql", "CREATE TABLE item (id int);");

        BootReport report = await workspace.BootAsync(configure: options => options.ConnectTimeout = TimeSpan.FromMilliseconds(300));

        BootProblem problem = Assert.Single(report.Problems);
        Assert.Equal(("DK3001", BootExitCode.Unavailable), (problem.Id, report.ExitCode));
        Assert.DoesNotContain(password, problem.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task DiskFull_Sqlite_FailsAndKeepsNothing()
    {
        using Workspace workspace = new Workspace().Script("1.sql", """
            CREATE TABLE item (id int, filler text);
            PRAGMA max_page_count = 20;
            INSERT INTO item VALUES (1, hex(zeroblob(1000000)));
            """);

        BootProblem problem = Assert.Single((await workspace.BootAsync()).Problems);

        Assert.Contains("statement 3 of 3, line 3: SQLite Error 13: 'database or disk is full'", problem.Message, StringComparison.Ordinal);
        Assert.Equal(0, await workspace.CountAsync("deploykit_migrations"));
    }
}
