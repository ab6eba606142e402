using DeployKit;
using Microsoft.Data.Sqlite;
using QuickStart.Links;

// snippet: supplied-by
// The one secret stands in no file; saying who gives it keeps the compiler from missing it.
[assembly: SuppliedBy("Links:SigningKey", "an environment variable of the platform")]
// end-snippet

// snippet: quick-start
var builder = WebApplication.CreateBuilder(args);

builder.AddDeployKit()
    .AddSettings<LinkSettings>("Links")                                          // bound, validated, IOptions<LinkSettings>
    .AddDatabaseGate("Links", SqliteFactory.Instance)                            // ConnectionStrings:Links must answer
    .AddGate("disk", LinkDatabase.HasRoomAsync)                                  // any condition of your own
    .AddSqlScriptMigrations("Links", SqliteFactory.Instance, "Migrations");      // Migrations/*.sql, in order, once

builder.Services.AddSingleton<LinkCodes>();
builder.Services.AddSingleton<LinkDatabase>();

var app = builder.Build();
app.MapDeployKit();                    // /health  /health/live  /health/ready  /health/startup
app.MapLinks();
return await app.RunDeployKitAsync();  // verbs and clean exit codes; plain app.Run() works too
// end-snippet
