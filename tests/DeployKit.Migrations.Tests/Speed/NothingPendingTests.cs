using System.Text.RegularExpressions;

namespace DeployKit.Migrations.Tests.Speed;

/// <summary>What a boot with nothing pending asks the database, by the server's own log.</summary>
public sealed partial class NothingPendingTests(LoggingPostgreSql postgreSql) : IClassFixture<LoggingPostgreSql>
{
    [Theory]
    [InlineData("Scripts", "SELECT id, checksum FROM deploykit_migrations")]
    [InlineData("DbContext", "SELECT * FROM \"__EFMigrationsHistory\"")]
    [InlineData("DbContextByName", "SELECT * FROM \"__EFMigrationsHistory\"")]
    public async Task Boot_UpToDate_IsOneStatementOnTheConnectionAndNoLock(string engine, string select)
    {
        await using MigratingService service = await MigratingService.CreateAsync(engine == "Scripts" ? MigratingService.Scripts : MigratingService.DbContext, postgreSql.Server);
        await using ApplicationProcess first = await service.MigrateAsync();
        string[] bare = await StatementsAsync(service, "Connection");

        string[] upToDate = await StatementsAsync(service, engine);

        Assert.Equal(bare, upToDate[..^1]);
        Assert.StartsWith("SELECT history.*, ", upToDate[^1], StringComparison.Ordinal);
        Assert.Contains($"FROM ({select}", upToDate[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Boot_UpToDateOnPlainEntityFramework_LocksAndAsksMore()
    {
        await using MigratingService service = await MigratingService.CreateAsync(MigratingService.DbContext, postgreSql.Server);
        await using ApplicationProcess first = await service.MigrateAsync();

        string[] statements = await StatementsAsync(service, "EntityFramework");

        Assert.Contains(statements, statement => statement.Contains("LOCK TABLE", StringComparison.Ordinal));
    }

    /// <summary>The application's own user need not see the kit's other tables.</summary>
    [Fact]
    public async Task Boot_UpToDateAsAUserWhoReadsTheHistoryAlone_Passes()
    {
        await using ScratchDatabase database = await postgreSql.Server.CreateDatabaseAsync();
        using Workspace workspace = new Workspace(database).Script("1.sql", "-- deploykit:no-transaction\nCREATE TABLE item (id int);");
        await workspace.BootAsync();
        string reader = $"reader_{Guid.NewGuid():N}";
        await database.ExecuteAsync($"INSERT INTO deploykit_progress VALUES ('another', '1.sql', '', 1); CREATE ROLE {reader} LOGIN; GRANT SELECT ON deploykit_migrations TO {reader}");
        string asReader = new Npgsql.NpgsqlConnectionStringBuilder(database.ConnectionString) { Username = reader }.ConnectionString;

        DeployKit.Boot.BootReport report = await workspace.BootAsync(new(), options => options.ConnectionName = "Reader", default, ("ConnectionStrings:Reader", asReader));

        Assert.Empty(report.Problems);
    }

    /// <summary>Everything that one boot has sent to the service's database, what the driver sends when it opens a connection included.</summary>
    private async Task<string[]> StatementsAsync(MigratingService service, string engine)
    {
        int before = postgreSql.Server.Log.Length;
        await using ApplicationProcess process = service.Start(null, ("Test__Engine", engine), ("Test__StopWhenStarted", "true"));
        Assert.True(await process.WaitForExitAsync() == 0, process.Transcript);
        string log = postgreSql.Server.Log[before..];
        return [.. Statement().Matches(log)
            .Where(match => match.Groups["database"].Value == service.Database.Name)
            .Select(match => match.Groups["sql"].Value.Trim())];
    }

    [GeneratedRegex(@"^\[(?<database>\w+)\] LOG:  (?:statement|execute [^:]+): (?<sql>.*(?:\n\t.*)*)", RegexOptions.Multiline)]
    private static partial Regex Statement();
}

/// <summary>A server that logs every statement with its database.</summary>
public sealed class LoggingPostgreSql : IAsyncLifetime
{
    public PostgreSqlServer Server { get; private set; } = null!;

    public async Task InitializeAsync() => Server = await PostgreSqlServer.StartNewAsync("log_statement=all", "log_line_prefix=[%d] ");

    public async Task DisposeAsync() => await Server.DisposeAsync();
}
