using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace DeployKit.EntityFrameworkCore.Tests.Migrations;

/// <summary>What docs/migrations.md shows.</summary>
internal static class Recipes
{
    public static void Context(IHostApplicationBuilder builder)
    {
        // snippet: context
        builder.Services.AddDbContext<ShopContext>(options => options.UseNpgsql(builder.Configuration.GetConnectionString("Default")));
        builder.AddDeployKit().AddDbContextMigrations<ShopContext>();
        // end-snippet
    }
}
