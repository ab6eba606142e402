using DeployKit.Analyzers.CodeFixes.Hazards;
using DeployKit.Analyzers.Tests.Testing;

namespace DeployKit.Analyzers.Tests.Hazards;

public sealed class RenameColumnFixTests
{
    [Fact]
    public async Task Rename_WithTheWayBack_RenamesThereToo()
    {
        string text = await ApplyAsync(Swap("AddColumn<string>", "AddColumn<string>"));

        Assert.Contains("migrationBuilder.RenameColumn(name: \"Note\", table: \"Orders\", newName: \"Remark\");", text, StringComparison.Ordinal);
        Assert.Contains("migrationBuilder.RenameColumn(name: \"Remark\", table: \"Orders\", newName: \"Note\");", text, StringComparison.Ordinal);
        Assert.DoesNotContain("AddColumn", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rename_AmongOtherColumns_TakesTheNewOneOfTheSameTable()
    {
        AnalyzerTest test = MigrationAnalyzerTests.Test("Npgsql.EntityFrameworkCore.PostgreSQL", """
            migrationBuilder.DropColumn("Note", "Orders", "sales");
            migrationBuilder.AddColumn<string>("Other", "Orders", schema: "archive", nullable: true);
            migrationBuilder.AddColumn<string>("Remark", "Orders", schema: "sales", nullable: true);
            """);

        string text = await ApplyAsync(test);

        Assert.Contains("newName: \"Remark\", schema: \"sales\");", text, StringComparison.Ordinal);
        Assert.Contains("\"Other\"", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rename_ToAnotherType_IsNotOffered() =>
        Assert.Empty(await new CodeFixTest(Swap("AddColumn<int>", "AddColumn<string>"), new RenameColumnFixProvider()).TitlesAsync());

    [Theory]
    [InlineData("migrationBuilder.AddColumn<string>(\"Remark\", \"Orders\", nullable: true); migrationBuilder.Sql(\"UPDATE Orders SET Remark = Note WHERE Id > 0\"); migrationBuilder.DropColumn(\"Note\", \"Orders\");")]
    [InlineData("migrationBuilder.DropColumn(\"Note\", \"Orders\"); if (migrationBuilder.ActiveProvider != null) { migrationBuilder.AddColumn<string>(\"Remark\", \"Orders\", nullable: true); }")]
    public async Task Rename_ThatIsNone_IsNotOffered(string up) =>
        Assert.Empty(await new CodeFixTest(MigrationAnalyzerTests.Test("Npgsql.EntityFrameworkCore.PostgreSQL", up), new RenameColumnFixProvider()).TitlesAsync());

    [Theory]
    [InlineData("migrationBuilder.{|DK4002:DropColumn|}(name: \"Note\", table: \"Orders\");\nmigrationBuilder.AddColumn<string>(name: \"Remark\", table: \"Orders\", nullable: true);", "")]
    [InlineData("migrationBuilder.AddColumn<string>(\"Remark\", \"Orders\", schema: \"sales\", nullable: true);\nmigrationBuilder.{|DK4002:DropColumn|}(\"Note\", \"Orders\", \"sales\");", ", schema: \"sales\"")]
    public async Task Rename_OfDropAndAdd_KeepsTheValues(string up, string schema)
    {
        string text = await ApplyAsync(MigrationAnalyzerTests.Test("Npgsql.EntityFrameworkCore.PostgreSQL", up));

        Assert.Contains($"migrationBuilder.RenameColumn(name: \"Note\", table: \"Orders\", newName: \"Remark\"{schema});", text, StringComparison.Ordinal);
        Assert.DoesNotContain("AddColumn", text, StringComparison.Ordinal);
        Assert.DoesNotContain("DropColumn", text, StringComparison.Ordinal);
    }

    private static AnalyzerTest Swap(string up, string down) => MigrationAnalyzerTests.Test("Npgsql.EntityFrameworkCore.PostgreSQL", $$"""
            migrationBuilder.DropColumn(name: "Note", table: "Orders");
            migrationBuilder.{{up}}(name: "Remark", table: "Orders", nullable: true);
        }

        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(name: "Remark", table: "Orders");
            migrationBuilder.{{down}}(name: "Note", table: "Orders", nullable: true);
        """);

    private static async Task<string> ApplyAsync(AnalyzerTest test) =>
        (await new CodeFixTest(test, new RenameColumnFixProvider()).ApplyAsync("Rename"))["Program.cs"];
}
