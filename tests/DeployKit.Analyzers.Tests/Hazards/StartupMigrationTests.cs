using Microsoft.CodeAnalysis;

namespace DeployKit.Analyzers.Tests.Hazards;

/// <summary>DK4001 and DK4005: where the start of an application is, and where it is not.</summary>
public sealed class StartupMigrationTests
{
    [Theory]
    [InlineData("db.Database.{|DK4001:Migrate|}();")]
    [InlineData("await db.Database.{|DK4001:MigrateAsync|}();")]
    [InlineData("await db.Database.{|DK4001:MigrateAsync|}(CancellationToken.None).ConfigureAwait(false);")]
    [InlineData("db?.Database.{|DK4001:Migrate|}();")]
    [InlineData("RelationalDatabaseFacadeExtensions.{|DK4001:Migrate|}(db.Database);")]
    [InlineData("using (var other = app.Services.CreateScope()) { other.ServiceProvider.GetRequiredService<ShopContext>().Database.{|DK4001:Migrate|}(); }")]
    [InlineData("await Task.Run(() => db.Database.{|DK4001:Migrate|}());")]
    [InlineData("app.Lifetime.ApplicationStarted.Register(() => db.Database.{|DK4001:Migrate|}());")]
    [InlineData("db.Database.{|DK4005:EnsureCreated|}();")]
    [InlineData("await db.Database.{|DK4005:EnsureCreatedAsync|}();")]
    [InlineData("db.Database.{|DK4005:EnsureDeleted|}();")]
    [InlineData("await db.Database.{|DK4005:EnsureDeletedAsync|}(); await db.Database.{|DK4005:EnsureCreatedAsync|}();")]
    public Task Call_AtStartup_IsReported(string statements) => HazardProgram.TopLevel(statements).RunAsync();

    [Theory]
    [InlineData("app.MapPost(\"/migrate\", () => db.Database.Migrate());")]
    [InlineData("app.MapPost(\"/migrate\", async () => { await db.Database.MigrateAsync(); return 1; });")]
    [InlineData("app.Use(async (context, next) => { await db.Database.MigrateAsync(); await next(context); });")]
    [InlineData("await db.Database.CanConnectAsync();")]
    [InlineData("var pending = await db.Database.GetPendingMigrationsAsync();")]
    [InlineData("// deploykit:allow DK4001 one replica only\ndb.Database.Migrate();")]
    [InlineData("new Mover().Migrate(); static void Migrate() { } Migrate();", "class Mover { public void Migrate() { } }")]
    [InlineData("if (env.IsDevelopment()) { db.Database.EnsureDeleted(); db.Database.EnsureCreated(); }")]
    [InlineData("app.MapPost(\"/reset\", () => db.Database.EnsureDeleted());")]
    [InlineData("app.MapPost(\"/reset\", Reset); void Reset() { db.Database.EnsureDeleted(); }")]
    [InlineData("app.MapPost(\"/migrate\", Admin.Move);", "static class Admin { public static void Move(ShopContext db) => db.Database.Migrate(); }")]
    [InlineData("/* db.Database.Migrate(); */ Console.WriteLine(\"db.Database.Migrate();\");")]
    public Task Call_ElsewhereOrOfSomethingElse_StaysQuiet(string statements, string types = "") => HazardProgram.TopLevel(statements, types).RunAsync();

    [Theory]
    [InlineData("class Program { static void Main(string[] args) { var db = new ShopContext(); db.Database.{|DK4001:Migrate|}(); } }")]
    [InlineData("class Program { static async Task Main() { await new ShopContext().Database.{|DK4001:MigrateAsync|}(); } }")]
    [InlineData("class Program { static void Main() { Prepare(); } static void Prepare() { new ShopContext().Database.{|DK4001:Migrate|}(); } }")]
    [InlineData("class Program { static void Main() { } } class Startup { public void Configure(IApplicationBuilder app, ShopContext db) { db.Database.{|DK4001:Migrate|}(); } }")]
    [InlineData("class Program { static void Main() { } } class Startup { public void Configure(IApplicationBuilder app, ShopContext db, IWebHostEnvironment env) { if (!env.IsProduction()) { db.Database.{|DK4001:Migrate|}(); } } }")]
    [InlineData("class Program { static void Main() { } } class Worker(ShopContext db) : BackgroundService { protected override async Task ExecuteAsync(CancellationToken stop) { await db.Database.{|DK4001:MigrateAsync|}(stop); } }")]
    [InlineData("class Program { static void Main() { } } class Mover(ShopContext db) : IHostedService { public Task StartAsync(CancellationToken stop) => db.Database.{|DK4001:MigrateAsync|}(stop); public Task StopAsync(CancellationToken stop) => Task.CompletedTask; }")]
    [InlineData("class Program { static void Main(string[] args) { var app = WebApplication.Create(args); app.Prepare(); } } static class Extensions { public static void Prepare(this WebApplication app) { new ShopContext().Database.{|DK4001:Migrate|}(); } }")]
    [InlineData("class Program { static void Main() { } } class Filter(ShopContext db) : IStartupFilter { public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) { db.Database.{|DK4001:Migrate|}(); return next; } }")]
    [InlineData("class Program { static void Main(string[] args) => WebApplication.Create(args).Services.Prepare<ShopContext>(); } static class Extensions { public static void Prepare<T>(this IServiceProvider services) where T : DbContext => services.GetRequiredService<T>().Database.{|DK4001:Migrate|}(); }")]
    [InlineData("class Program { static void Main(string[] args) => WebApplication.Create(args).Services.GetRequiredService<IMover>().Move(); } interface IMover { void Move(); } class Mover(ShopContext db) : IMover { public void Move() => db.Database.{|DK4001:Migrate|}(); }")]
    [InlineData("class Program { static void Main(string[] args) => WebApplication.Create(args).Services.GetRequiredService<Mover>().Move(); } abstract class Mover { public abstract void Move(); } class Now(ShopContext db) : Mover { public override void Move() => db.Database.{|DK4001:Migrate|}(); }")]
    public Task Call_FromAStart_IsReported(string source) => HazardProgram.File(source).RunAsync();

    [Theory]
    [InlineData("class Program { static void Main() { } } class Admin { public void Migrate(ShopContext db) => db.Database.Migrate(); }")]
    [InlineData("class Program { static void Main() { } static void Unused() { new ShopContext().Database.Migrate(); } }")]
    [InlineData("class Program { static void Main(string[] args) { if (args.Contains(\"migrate\")) { Prepare(); return; } } static void Prepare() { new ShopContext().Database.Migrate(); } }")]
    [InlineData("class Program { static void Main() { } } class Startup(IWebHostEnvironment env) { public void Configure(IApplicationBuilder app, ShopContext db) { if (env.IsDevelopment()) { db.Database.Migrate(); } } }")]
    [InlineData("class Program { static void Main() { } } class Startup(IWebHostEnvironment env) { bool Local => env.IsDevelopment(); public void Configure(IApplicationBuilder app, ShopContext db) { if (!Local) { return; } db.Database.Migrate(); } }")]
    [InlineData("class Program { static void Main() { } } class Startup { readonly bool _local; public Startup(IWebHostEnvironment env) { _local = env.IsDevelopment(); IsDev = _local; } bool IsDev { get; } public void Configure(IApplicationBuilder app, ShopContext db) { if (IsDev) { db.Database.Migrate(); } } }")]
    [InlineData("class Program { static void Main(string[] args) { var app = WebApplication.Create(args); if (app.Environment.IsDevelopment()) { app.Prepare(); } } } static class Extensions { public static void Prepare(this WebApplication app) { new ShopContext().Database.Migrate(); } }")]
    [InlineData("class Program { static void Main() { Ping(); } static void Ping() { Pong(); } static void Pong() { Ping(); } static void Loop(ShopContext db) { Loop(db); db.Database.Migrate(); } }")]
    [InlineData("class Program { static void Main() { var db = new ShopContext(); db.Database.EnsureCreated(); } }")]
    [InlineData("class Program { static void Main(string[] args) { var app = WebApplication.Create(args); if (app.Environment.IsDevelopment()) app.Services.GetRequiredService<IMover>().Move(); } } interface IMover { void Move(); } class Mover(ShopContext db) : IMover { public void Move() => db.Database.Migrate(); }")]
    public Task Call_NotFromAnUnguardedStart_StaysQuiet(string source) => HazardProgram.File(source).RunAsync();

    [Fact]
    public Task Call_InALibrary_StaysQuiet() =>
        HazardProgram.File("public class Mover { public void Move(Microsoft.EntityFrameworkCore.DbContext db) => db.Database.Migrate(); }", OutputKind.DynamicallyLinkedLibrary).RunAsync();

    [Fact]
    public Task Call_InATestProject_StaysQuiet() => HazardProgram.TopLevel("db.Database.EnsureDeleted(); db.Database.EnsureCreated(); db.Database.Migrate(); app.UseDeveloperExceptionPage();")
        .WithProperty("IsTestProject", "true").RunAsync();

    [Fact]
    public Task Helper_InAnotherFile_IsFollowedToItsCaller() => HazardProgram.TopLevel("app.Prepare(); if (env.IsDevelopment()) { app.Reset(); }").WithSource("""
        using Microsoft.EntityFrameworkCore;
        static class DatabaseExtensions
        {
            public static void Prepare(this WebApplication app) => new ShopContext().Database.{|DK4001:Migrate|}();
            public static void Reset(this WebApplication app) => new ShopContext().Database.EnsureDeleted();
        }
        """, "DatabaseExtensions.cs").RunAsync();

    [Fact]
    public async Task Message_Always_NamesTheCallAndTheRemedy()
    {
        Diagnostic diagnostic = Assert.Single(await HazardProgram.TopLevel("db.Database.{|DK4001:Migrate|}();").RunAsync());

        string message = diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture);
        Assert.StartsWith("Migrate() runs at startup outside of a migration policy", message, StringComparison.Ordinal);
        Assert.EndsWith("use AddDbContextMigrations<TContext>() instead", message, StringComparison.Ordinal);
        Assert.Equal(DiagnosticSeverity.Warning, diagnostic.Severity);
    }
}
