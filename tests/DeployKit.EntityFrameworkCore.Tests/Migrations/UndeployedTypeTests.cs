using System.Reflection;
using System.Reflection.Emit;
using DeployKit.Boot;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace DeployKit.EntityFrameworkCore.Tests.Migrations;

/// <summary>An assembly of migrations that holds code for design time too, whose package is not deployed.</summary>
public sealed class UndeployedTypeTests(SharedPostgreSql postgreSql) : IClassFixture<SharedPostgreSql>
{
    [Fact]
    public async Task Boot_TypeOfAMigrationsAssemblyCannotBeLoaded_IsLeftOut()
    {
        Assembly migrations = Compile();
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(new() { EnvironmentName = "Development" });
        await using ScratchDatabase database = await postgreSql.CreateDatabaseAsync();
        builder.Services.AddDbContext<StockContext>(options => options.UseNpgsql(database.ConnectionString, npgsql => npgsql.MigrationsAssembly(migrations)));
        builder.AddDeployKit().AddDbContextMigrations<StockContext>();
        using IHost host = builder.Build();

        BootReport report = await host.Services.GetRequiredService<IBootPipeline>().RunAsync(new() { ReadOnly = true }, default);

        Assert.Throws<ReflectionTypeLoadException>(migrations.GetTypes);
        Assert.DoesNotContain(report.Problems, problem => problem.Phase == BootPhase.Migrations);
    }

    private static Assembly Compile()
    {
        PersistedAssemblyBuilder design = new(new AssemblyName("Undeployed.Design"), typeof(object).Assembly);
        TypeBuilder generator = design.DefineDynamicModule("Undeployed.Design").DefineType("Undeployed.Generator", TypeAttributes.Public);
        generator.CreateType();
        PersistedAssemblyBuilder migrations = new(new AssemblyName("Undeployed.Migrations"), typeof(object).Assembly);
        migrations.DefineDynamicModule("Undeployed.Migrations").DefineType("Undeployed.OwnGenerator", TypeAttributes.Public, generator).CreateType();
        using MemoryStream stream = new();
        migrations.Save(stream);
        return Assembly.Load(stream.ToArray());
    }
}
