using DeployKit.MigrationApplication;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

// A service that migrates its database on boot, steered by configuration under Test, for tests that race and kill it.
SQLitePCL.Batteries_V2.Init();
WebApplicationBuilder builder = WebApplication.CreateBuilder(args);
if (builder.Configuration["Test:Engine"] == "DbContext")
{
    builder.Services.AddDbContext<RaceContext>(options => options.UseNpgsql(builder.Configuration.GetConnectionString("Default")));
    builder.AddDeployKit().AddDbContextMigrations<RaceContext>();
}
else if (builder.Configuration["Test:Engine"] != "None")
{
    builder.AddDeployKit().AddSqlScriptMigrations(
        "Default",
        builder.Configuration["Test:Database"] == "Sqlite" ? SqliteFactory.Instance : NpgsqlFactory.Instance,
        builder.Configuration["Test:Folder"] ?? "migrations");
}

WebApplication app = builder.Build();
app.MapGet("/", () => "hello");
if (builder.Configuration.GetValue<bool>("Test:StopWhenStarted"))
{
    app.Lifetime.ApplicationStarted.Register(app.Lifetime.StopApplication);
}

if (builder.Configuration["Test:Engine"] == "None")
{
    await app.RunAsync();
    return 0;
}

return await app.RunDeployKitAsync();
