using Microsoft.Extensions.Hosting;
using Npgsql;

namespace DeployKit.Migrations.Tests.Recipes;

/// <summary>What docs/migrations.md shows.</summary>
internal static class Recipes
{
    public static void Scripts(IHostApplicationBuilder builder)
    {
        // snippet: scripts
        builder.AddDeployKit().AddSqlScriptMigrations("Default", NpgsqlFactory.Instance, "migrations");
        // end-snippet
    }

    public static void Resources(IHostApplicationBuilder builder)
    {
        // snippet: resources
        builder.AddDeployKit().AddSqlScriptMigrations("Default", NpgsqlFactory.Instance, typeof(Recipes).Assembly, "Shop.Migrations");
        // end-snippet
    }
}
