using DeployKit.Boot;
using DeployKit.Migrations.Databases;
using Npgsql;

namespace DeployKit.Migrations.Tests.Backup;

/// <summary>Databases of PostgreSQL whose names leave no room for what a restore adds to them.</summary>
public sealed class RestoreNameTests(SharedPostgreSql postgreSql) : IClassFixture<SharedPostgreSql>
{
    private const string Stamp = "20260102T030405";

    [Theory]
    [InlineData("xxxxxxxxxxxxxxxxxxxxxxxxxx")]
    [InlineData("ääääääääääääää")]
    public async Task Remains_OfADatabaseThatBeginsAlike_AreNotThoseOfThisOne(string beginning)
    {
        await using ScratchDatabase maintenance = await postgreSql.CreateDatabaseAsync();
        string common = $"{beginning}{Guid.NewGuid():N}";
        string[] names = [common + "1", common + "2"];
        string left = PostgreSqlDialect.CopyName(names[0], PostgreSqlDialect.Restored, Stamp);
        foreach (string name in names.Append(left))
        {
            await maintenance.ExecuteAsync($"CREATE DATABASE \"{name}\"");
        }

        BootReport[] reports = [await BootAsync(names[0]), await BootAsync(names[1])];

        foreach (string name in names.Append(left))
        {
            await maintenance.ExecuteAsync($"DROP DATABASE \"{name}\" WITH (FORCE)");
        }

        Assert.Contains($"has left database {left}", Assert.Single(reports[0].Problems).Message, StringComparison.Ordinal);
        Assert.Empty(reports[1].Problems);
    }

    [Fact]
    public void CopyName_NameHasRoom_IsTheDatabasesOwn() =>
        Assert.Equal("shop_restored_20260102T030405", PostgreSqlDialect.CopyName("shop", PostgreSqlDialect.Restored, Stamp));

    private async Task<BootReport> BootAsync(string name)
    {
        using Workspace workspace = new(null, new NpgsqlConnectionStringBuilder(postgreSql.Server.ConnectionString) { Database = name, Pooling = false }.ConnectionString);
        return await workspace.Script("1.sql", "CREATE TABLE item (id int);").BootAsync();
    }
}
