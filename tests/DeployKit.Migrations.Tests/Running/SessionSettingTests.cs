using DeployKit.Migrations.Databases;

namespace DeployKit.Migrations.Tests.Running;

/// <summary>What is set again for who goes on with a migration, and what must not run twice.</summary>
public sealed class SessionSettingTests
{
    [Theory]
    [InlineData(DatabaseKind.PostgreSql, "SET search_path = shop, public", true)]
    [InlineData(DatabaseKind.PostgreSql, "set role shop; RESET lock_timeout;", true)]
    [InlineData(DatabaseKind.PostgreSql, "SELECT pg_catalog.set_config('search_path', '', false)", true)]
    [InlineData(DatabaseKind.PostgreSql, "SET LOCAL search_path = shop", false)]
    [InlineData(DatabaseKind.PostgreSql, "SET role shop; INSERT INTO item VALUES (1)", false)]
    [InlineData(DatabaseKind.PostgreSql, "INSERT INTO item VALUES ('SET x')", false)]
    [InlineData(DatabaseKind.Sqlite, "PRAGMA foreign_keys = 0;", true)]
    [InlineData(DatabaseKind.Sqlite, "DROP TABLE item", false)]
    [InlineData(DatabaseKind.SqlServer, "SET ANSI_NULLS, QUOTED_IDENTIFIER ON;\nSET IDENTITY_INSERT [dbo].[item] ON\n", true)]
    [InlineData(DatabaseKind.SqlServer, "USE [shop]", true)]
    [InlineData(DatabaseKind.SqlServer, "SET NOCOUNT ON; INSERT INTO item VALUES (1)", false)]
    [InlineData(DatabaseKind.SqlServer, "SET NOCOUNT ON EXEC dbo.fill SET NOCOUNT OFF", false)]
    public void IsOne_Statement_OnlyWhenItSetsAndNothingElse(DatabaseKind database, string sql, bool expected) =>
        Assert.Equal(expected, SessionSetting.IsOne(sql, DatabaseDialect.For(database).SqlDialect));
}
