using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Cryptography.X509Certificates;
using DeployKit.GateApplication;
using Npgsql;

WebApplicationBuilder builder = WebApplication.CreateBuilder(args);
if (builder.Configuration["Test:UseUrls"] is { } urls)
{
    builder.WebHost.UseUrls(urls);
}

var kit = builder.AddDeployKit();
if (builder.Configuration.GetConnectionString("Main") is not null)
{
    kit.AddDatabaseGate("Main", NpgsqlFactory.Instance);
}

if (builder.Configuration.GetConnectionString("Redis") is not null)
{
    kit.AddRedisGate("Redis");
}

if (builder.Configuration["Service:Health"] is not null)
{
    kit.AddHttpGate("service", "Service:Health", gate => gate.ClientCertificate = builder.Configuration["Test:ClientCertificate"] is { } certificate
        ? X509Certificate2.CreateFromPemFile(certificate, Path.ChangeExtension(certificate, ".key"))
        : null);
}

if (builder.Configuration["Test:GateFile"] is { } path)
{
    kit.AddGate("file", _ => Task.FromResult(File.Exists(path)));
}

if (builder.Configuration["Test:Check"] is { } kind)
{
    builder.Services.AddHealthChecks().Add(new("odd", new OddCheck(kind), null, null));
}

if (builder.Configuration["Test:WildClock"] is not null)
{
    builder.Services.AddSingleton<TimeProvider>(new WildClock());
}

// Registered behind AddDeployKit() on purpose, as applications do.
builder.WebHost.UseKestrel(kestrel => kestrel.AddServerHeader = false);

WebApplication app = builder.Build();
app.MapGet("/", () => "hello");
app.MapGet("/context", (HttpContext context) => RuntimeHelpers.GetHashCode(context).ToString(CultureInfo.InvariantCulture));
if (builder.Configuration["Test:Allocations"] is not null)
{
    app.MapGet("/allocated", () => GC.GetTotalAllocatedBytes(precise: true).ToString(CultureInfo.InvariantCulture));
}

if (builder.Configuration["Test:OwnHealth"] is not null)
{
    app.MapGet("/health", () => "the application's own");
}

if (builder.Configuration["Test:BareHealth"] is not null)
{
    app.MapHealthChecks("/bare");
}

if (builder.Configuration["Test:Unmapped"] is null)
{
    app.MapDeployKit();
}

return await app.RunDeployKitAsync();
