using DeployKit.Boot;
using Npgsql;

namespace DeployKit.Migrations.Tests.Faults;

/// <summary>An index that was being created concurrently when its statement was cancelled: the next start makes it anew, whatever it finds.</summary>
public sealed class InvalidIndexTests(SharedPostgreSql postgreSql) : IClassFixture<SharedPostgreSql>
{
    [Theory]
    [InlineData("CREATE INDEX CONCURRENTLY item_id ON item (id)")]
    [InlineData("CREATE INDEX CONCURRENTLY IF NOT EXISTS \"item_id\" ON public.item (id)")]
    [InlineData("CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS Item_ID ON ITEM USING btree (id)")]
    public async Task Boot_AfterAConcurrentIndexWasCancelled_MakesItAnew(string create)
    {
        await using ScratchDatabase database = await postgreSql.CreateDatabaseAsync();
        await database.ExecuteAsync("CREATE TABLE item (id int); CREATE TABLE other (id int)");
        using Workspace workspace = new Workspace(database).Script("1.sql", $"-- deploykit:no-transaction\n{create};");
        BootReport cancelled = await BootBesideAWriterAsync(database, workspace);
        Assert.Contains("statement 1 may be half applied", Assert.Single(cancelled.Problems).Message, StringComparison.Ordinal);
        Assert.Equal("f", await IsValidAsync(database));

        BootReport report = await workspace.BootAsync();

        Assert.Empty(report.Problems);
        Assert.Equal("t", await IsValidAsync(database));
    }

    /// <summary>Nobody's to drop but the owner's: no statement wants to create it.</summary>
    [Fact]
    public async Task Boot_AnotherInvalidIndex_IsLeftAlone()
    {
        await using ScratchDatabase database = await postgreSql.CreateDatabaseAsync();
        await database.ExecuteAsync("CREATE TABLE item (id int); CREATE TABLE other (id int)");
        using Workspace workspace = new Workspace(database).Script("1.sql", "-- deploykit:no-transaction\nCREATE INDEX CONCURRENTLY item_id ON item (id);");
        await BootBesideAWriterAsync(database, workspace);
        workspace.Script("1.sql", "-- deploykit:no-transaction\nCREATE INDEX CONCURRENTLY item_other ON item (id);\nCREATE INDEX CONCURRENTLY item_ID2 ON other (id);");

        Assert.Empty((await workspace.BootAsync()).Problems);

        Assert.Equal("f", await IsValidAsync(database));
    }

    /// <summary>Other tenants have tables and indexes of the same names.</summary>
    [Fact]
    public async Task Boot_AnotherSchemasInvalidIndex_IsLeftAlone()
    {
        await using ScratchDatabase database = await postgreSql.CreateDatabaseAsync();
        await database.ExecuteAsync("CREATE TABLE item (id int)");
        using Workspace workspace = new Workspace(database).Script("1.sql", "-- deploykit:no-transaction\nCREATE INDEX CONCURRENTLY item_id ON item (id);");
        await BootBesideAWriterAsync(database, workspace);
        await database.ExecuteAsync("CREATE SCHEMA tenant; ALTER TABLE item SET SCHEMA tenant; CREATE SCHEMA mine; CREATE TABLE mine.item (id int); CREATE TABLE item (id int)");
        workspace.Script("1.sql", "-- deploykit:no-transaction\nCREATE INDEX CONCURRENTLY item_id ON mine.item (id);\nCREATE INDEX CONCURRENTLY item_id ON item (id);");

        Assert.Empty((await workspace.BootAsync()).Problems);

        Assert.Equal("f", await IsValidAsync(database, "tenant.item_id"));
        Assert.Equal("t", await IsValidAsync(database, "mine.item_id"));
        Assert.Equal("t", await IsValidAsync(database));
    }

    /// <summary>Creating an index waits for those who write to its table, and is cancelled by its timeout.</summary>
    private static async Task<BootReport> BootBesideAWriterAsync(ScratchDatabase database, Workspace workspace)
    {
        await using NpgsqlConnection writer = new(database.ConnectionString);
        await writer.OpenAsync();
        await using NpgsqlTransaction transaction = await writer.BeginTransactionAsync();
        await using NpgsqlCommand insert = new("INSERT INTO item VALUES (1)", writer, transaction);
        await insert.ExecuteNonQueryAsync();
        return await workspace.BootAsync(configure: options => options.StatementTimeout = TimeSpan.FromSeconds(1));
    }

    private static Task<string?> IsValidAsync(ScratchDatabase database, string index = "item_id") =>
        database.QueryAsync<string>($"SELECT left(indisvalid::text, 1) FROM pg_index WHERE indexrelid = '{index}'::regclass");
}
