using DeployKit.MigrationApplication;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

// A service that migrates its database on boot, steered by configuration under Test, for tests that race and kill it. For comparison,
// Host, None, Select, Context and EntityFramework are without the kit: nothing, a connection opened by hand, a list read on it, a context's
// connection opened, and EF Core's own migrate; Connection is the kit with a connection opened by hand.
SQLitePCL.Batteries_V2.Init();
WebApplicationBuilder builder = WebApplication.CreateBuilder(args);
string engine = builder.Configuration["Test:Engine"] ?? "Scripts";
string? connectionString = builder.Configuration.GetConnectionString("Default");
if (builder.Configuration["Test:KillAt"] is { } text)
{
    builder.Logging.AddProvider(new KillingLoggerProvider(text)).AddFilter<KillingLoggerProvider>(null, LogLevel.Trace);
}

bool hasKit = engine is not ("Host" or "None" or "Select" or "Context" or "EntityFramework");
if (engine is "DbContext" or "DbContextByName" or "Context" or "EntityFramework")
{
    builder.Services.AddDbContext<RaceContext>(options => options.UseNpgsql(connectionString));
}

if (engine == "DbContext")
{
    builder.AddDeployKit().AddDbContextMigrations<RaceContext>();
}
else if (engine == "DbContextByName")
{
    builder.AddDeployKit().AddDbContextMigrations<RaceContext>("Default", NpgsqlFactory.Instance);
}
else if (engine == "Connection")
{
    builder.AddDeployKit();
}
else if (hasKit)
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

if (engine is "None" or "Connection" or "Select")
{
    await using NpgsqlConnection connection = new(connectionString);
    await connection.OpenAsync();
    if (engine == "Select")
    {
        await TableNames.ReadAsync(connection);
    }
}

if (hasKit)
{
    return await app.RunDeployKitAsync();
}

if (engine is "Context" or "EntityFramework")
{
    await using AsyncServiceScope scope = app.Services.CreateAsyncScope();
    RaceContext context = scope.ServiceProvider.GetRequiredService<RaceContext>();
    await (engine == "Context" ? context.Database.OpenConnectionAsync() : context.Database.MigrateAsync());
}

await app.RunAsync();
return 0;
