using Microsoft.Data.Sqlite;
using Npgsql;

// A service that migrates its database on boot, steered by configuration under Test, for tests that race and kill it.
SQLitePCL.Batteries_V2.Init();
WebApplicationBuilder builder = WebApplication.CreateBuilder(args);
string folder = builder.Configuration["Test:Folder"] ?? "migrations";
builder.AddDeployKit().AddSqlScriptMigrations(
    "Default",
    builder.Configuration["Test:Database"] == "Sqlite" ? SqliteFactory.Instance : NpgsqlFactory.Instance,
    folder);

WebApplication app = builder.Build();
app.MapGet("/", () => "hello");
return await app.RunDeployKitAsync();
