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
    [InlineData("migrationBuilder.{|DK4002:DropColumn|}(name: \"Note\", table: \"Orders\");\nmigrationBuilder.AddColumn<string>(name: \"Remark\", table: \"Orders\", nullable: true);", "")]
    [InlineData("migrationBuilder.AddColumn<string>(\"Remark\", \"Orders\", schema: \"sales\", nullable: true);\nmigrationBuilder.{|DK4002:DropColumn|}(\"Note\", \"Orders\", \"sales\");", ", schema: \"sales\"")]
    public async Task Rename_OfDropAndAdd_KeepsTheValues(string up, string schema)
    {
        string text = await ApplyAsync(MigrationAnalyzerTests.Test("Npgsql.EntityFrameworkCore.PostgreSQL", up), new RenameColumnFixProvider(), "Rename");

        Assert.Contains($"migrationBuilder.RenameColumn(name: \"Note\", table: \"Orders\", newName: \"Remark\"{schema});", text, StringComparison.Ordinal);
        Assert.DoesNotContain("AddColumn", text, StringComparison.Ordinal);
        Assert.DoesNotContain("DropColumn", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Assured_WithAnEmptyReason_StillReportsUntilItIsFilledIn()
    {
        AnalyzerTest test = MigrationAnalyzerTests.Test("Npgsql.EntityFrameworkCore.PostgreSQL", "migrationBuilder.{|DK4002:DropTable|}(\"Orders\");");

        string text = await ApplyAsync(test, new SafetyAssuredFixProvider(), "SafetyAssured");

        Assert.Contains("[SafetyAssured(\"\")]", text, StringComparison.Ordinal);
        Assert.Contains("using DeployKit;", text, StringComparison.Ordinal);
    }

    private static async Task<string> ApplyAsync(AnalyzerTest test, CodeFixProvider provider, string title) =>
        (await new CodeFixTest(test, provider).ApplyAsync(title))["Program.cs"];

    private static string OnOneLine(string text) => string.Join(' ', text.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries));
}
