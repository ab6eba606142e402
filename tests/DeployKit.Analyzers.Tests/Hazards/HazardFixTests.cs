using DeployKit.Analyzers.CodeFixes.Hazards;
using DeployKit.Analyzers.Tests.Testing;
using Microsoft.CodeAnalysis.CodeFixes;

namespace DeployKit.Analyzers.Tests.Hazards;

public sealed class HazardFixTests
{
    private const string Kit = """
        namespace DeployKit { static class Entity { public static IDeployKitBuilder AddDbContextMigrations<T>(this IDeployKitBuilder kit) => kit; } }
        """;

    [Theory]
    [InlineData("app.{|DK5002:UseDeveloperExceptionPage|}();", "{ app.UseDeveloperExceptionPage(); }")]
    [InlineData("app.{|DK5002:UseSwagger|}();", "{ app.UseSwagger(); }")]
    [InlineData("app.{|DK5002:MapOpenApi|}(\"/docs\").AllowAnonymous();", "{ app.MapOpenApi(\"/docs\").AllowAnonymous(); }")]
    [InlineData("await db.Database.{|DK4001:MigrateAsync|}();", "{ await db.Database.MigrateAsync(); }")]
    [InlineData("db?.Database.{|DK4001:Migrate|}();", "{ db?.Database.Migrate(); }")]
    [InlineData("db.Database.{|DK4005:EnsureDeleted|}();", "{ db.Database.EnsureDeleted(); }")]
    public async Task Guard_OnAStatement_WrapsItInDevelopment(string statement, string guarded)
    {
        string text = await ApplyAsync(HazardProgram.TopLevel(statement), new GuardFixProvider(), "Development");

        Assert.Contains($"if (env.IsDevelopment()) {guarded}", OnOneLine(text), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Guard_OnSensitiveDataLogging_PassesTheEnvironment()
    {
        string text = await ApplyAsync(
            HazardProgram.TopLevel("builder.Services.AddDbContext<ShopContext>(options => options.{|DK5002:EnableSensitiveDataLogging|}());"), new GuardFixProvider(), "Development");

        Assert.Contains(".IsDevelopment()));", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Guard_InStartup_UsesItsParameter()
    {
        string text = await ApplyAsync(
            HazardProgram.File("class Program { static void Main() { } } class Startup { public void Configure(IApplicationBuilder app, IWebHostEnvironment where) { app.{|DK5002:UseSwagger|}(); } }"),
            new GuardFixProvider(),
            "Development");

        Assert.Contains("if (where.IsDevelopment()) { app.UseSwagger(); }", OnOneLine(text), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Guard_Everywhere_LeavesNothingToReport()
    {
        AnalyzerTest test = HazardProgram.TopLevel("app.{|DK5002:UseSwagger|}(); app.{|DK5002:UseDeveloperExceptionPage|}();");

        string text = (await new CodeFixTest(test, new GuardFixProvider()).ApplyAllAsync("Development"))["Program.cs"];

        Assert.Equal(2, text.Split(".IsDevelopment()").Length - 1);
    }

    [Fact]
    public async Task Guard_WithoutAnEnvironmentAtHand_IsNotOffered()
    {
        AnalyzerTest test = HazardProgram.File("class Program { static void Main() { new ShopContext().Database.{|DK4001:Migrate|}(); } }");

        Assert.Empty(await new CodeFixTest(test, new GuardFixProvider()).TitlesAsync());
    }

    [Theory]
    [InlineData("builder.Services.AddDbContext<ShopContext>(static options => options.EnableSensitiveDataLogging());", "")]
    [InlineData("Docs(app); static void Docs(IApplicationBuilder web) { web.UseSwagger(); }", "")]
    [InlineData("new Docs().Add(app);", "class Docs { public void Add(IApplicationBuilder web) { web.UseSwagger(); } }")]
    [InlineData("Docs.Add(app);", "class Docs(IHostEnvironment host) { public IHostEnvironment Host => host; public static void Add(IApplicationBuilder web) { web.UseSwagger(); } }")]
    [InlineData("app.UseSwagger().UseAuthentication();", "")]
    [InlineData("app.UseHttpsRedirection().UseSwagger();", "")]
    public async Task Guard_ThatWouldNotCompileOrWouldHideMore_IsNotOffered(string statements, string types) =>
        Assert.Empty(await new CodeFixTest(HazardProgram.TopLevel(statements, types), new GuardFixProvider()).TitlesAsync());

    [Fact]
    public async Task Guard_BetweenCommentsAndDirectives_KeepsThem()
    {
        AnalyzerTest test = HazardProgram.TopLevel("// The pages.\napp.UseSwagger(); // all of them\n#if !NOTHING\napp.UseSwaggerUI();\n#endif");

        string text = (await new CodeFixTest(test, new GuardFixProvider()).ApplyAllAsync("Development"))["Program.cs"];

        Assert.Contains(
            "// The pages. if (env.IsDevelopment()) { app.UseSwagger(); } // all of them #if !NOTHING if (env.IsDevelopment()) { app.UseSwaggerUI(); } #endif",
            OnOneLine(text),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("WebApplication.CreateBuilder(args)")]
    [InlineData("Host.CreateApplicationBuilder(args)")]
    public async Task Policy_InMain_GoesBehindTheBuilder(string create)
    {
        AnalyzerTest test = HazardProgram.File($"class Program {{ static void Main(string[] args) {{ var builder = {create};\nusing var host = builder.Build();\n#if !NOTHING\nhost.Services.GetRequiredService<ShopContext>().Database.Migrate();\n#endif\n}} }}")
            .WithSource(Kit, "Kit.cs");

        string text = await ApplyAsync(test, new MigrationPolicyFixProvider(), "AddDbContextMigrations");

        Assert.Contains($"var builder = {create}; builder.AddDeployKit().AddDbContextMigrations<ShopContext>(); using var host", OnOneLine(text), StringComparison.Ordinal);
        Assert.DoesNotContain("Migrate()", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Policy_ThatIsThereAlready_IsNotAddedAgain()
    {
        AnalyzerTest test = HazardProgram.File("""
            using DeployKit;
            var builder = WebApplication.CreateBuilder(args);
            builder.AddDeployKit().AddDbContextMigrations<ShopContext>();
            builder.Build().Services.GetRequiredService<ShopContext>().Database.Migrate();
            """).WithSource(Kit, "Kit.cs");

        string text = await ApplyAsync(test, new MigrationPolicyFixProvider(), "AddDbContextMigrations");

        Assert.Equal(1, text.Split("AddDbContextMigrations").Length - 1);
        Assert.DoesNotContain("Migrate()", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Policy_WithoutTheKit_AddsBoth()
    {
        string text = await ApplyAsync(HazardProgram.TopLevel("db.Database.{|DK4001:Migrate|}();").WithSource(Kit, "Kit.cs"), new MigrationPolicyFixProvider(), "AddDbContextMigrations");

        Assert.Contains("builder.AddDeployKit().AddDbContextMigrations<ShopContext>();", text, StringComparison.Ordinal);
        Assert.Contains("using DeployKit;", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Migrate()", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Policy_WithTheKit_ContinuesItsChain()
    {
        AnalyzerTest test = HazardProgram.File("""
            using DeployKit;
            var builder = WebApplication.CreateBuilder(args);
            builder.AddDeployKit();
            var app = builder.Build();
            await using (var db = app.Services.GetRequiredService<ShopContext>())
            {
                await db.Database.{|DK4001:MigrateAsync|}();
            }
            """).WithSource(Kit, "Kit.cs");

        string text = await ApplyAsync(test, new MigrationPolicyFixProvider(), "AddDbContextMigrations");

        Assert.Contains("builder.AddDeployKit().AddDbContextMigrations<ShopContext>();", text, StringComparison.Ordinal);
        Assert.DoesNotContain("MigrateAsync", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task EnsureCreated_Removed_IsGone()
    {
        string text = await ApplyAsync(HazardProgram.TopLevel("Console.WriteLine(1);\ndb.Database.{|DK4005:EnsureCreated|}();\nConsole.WriteLine(2);"), new EnsureCreatedFixProvider(), "Remove");

        Assert.DoesNotContain("EnsureCreated", text, StringComparison.Ordinal);
        Assert.Contains("Console.WriteLine(1);", text, StringComparison.Ordinal);
        Assert.Contains("Console.WriteLine(2);", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("#if !NOTHING\ndb.Database.EnsureCreated();\n#endif")]
    [InlineData("#region schema\ndb.Database.EnsureCreated();\n#endregion")]
    public async Task EnsureCreated_BetweenDirectives_LeavesThem(string statements)
    {
        string text = await ApplyAsync(HazardProgram.TopLevel(statements), new EnsureCreatedFixProvider(), "Remove");

        Assert.DoesNotContain("EnsureCreated", text, StringComparison.Ordinal);
        Assert.Equal(2, text.Split('#').Length - 1);
    }

    [Fact]
    public async Task EnsureCreated_Everywhere_LeavesNothingToReport()
    {
        AnalyzerTest test = HazardProgram.TopLevel("db.Database.EnsureDeleted();\nConsole.WriteLine(1);\nawait db.Database.EnsureCreatedAsync();\ndb.Database.EnsureCreated();");

        string text = (await new CodeFixTest(test, new EnsureCreatedFixProvider()).ApplyAllAsync("Remove"))["Program.cs"];

        Assert.DoesNotContain("Ensure", text, StringComparison.Ordinal);
        Assert.Contains("Console.WriteLine(1);", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Assured_WithAnEmptyReason_StillReportsUntilItIsFilledIn()
    {
        AnalyzerTest test = MigrationAnalyzerTests.Test("Npgsql.EntityFrameworkCore.PostgreSQL", "migrationBuilder.{|DK4002:DropTable|}(\"Orders\");");

        string text = await ApplyAsync(test, new SafetyAssuredFixProvider(), "SafetyAssured");

        Assert.Contains("[SafetyAssured(\"\")]", text, StringComparison.Ordinal);
        Assert.Contains("using DeployKit;", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Assured_OnAClassWithDocumentationAndAttributes_KeepsThemOnce()
    {
        AnalyzerTest test = MigrationAnalyzerTests.Test(
            "Npgsql.EntityFrameworkCore.PostgreSQL", "migrationBuilder.DropTable(\"Orders\");", "/// <summary>Second.</summary>\n[Obsolete(\"old\")]");

        string text = await ApplyAsync(test, new SafetyAssuredFixProvider(), "SafetyAssured");

        Assert.Contains("/// <summary>Second.</summary>\n[SafetyAssured(\"\")]\n[Obsolete(\"old\")]\nclass Second", text, StringComparison.Ordinal);
        Assert.Equal(1, text.Split("<summary>").Length - 1);
    }

    private static async Task<string> ApplyAsync(AnalyzerTest test, CodeFixProvider provider, string title) =>
        (await new CodeFixTest(test, provider).ApplyAsync(title))["Program.cs"];

    private static string OnOneLine(string text) => string.Join(' ', text.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries));
}
