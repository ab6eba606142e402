using DeployKit.Analyzers.Hazards.Migrations;
using DeployKit.Analyzers.Tests.Testing;
using Microsoft.CodeAnalysis;

namespace DeployKit.Analyzers.Tests.Hazards;

/// <summary>DK4002 and DK4004 over migrations of Entity Framework Core.</summary>
public sealed class MigrationAnalyzerTests
{
    private const string PostgreSql = "Npgsql.EntityFrameworkCore.PostgreSQL";
    private const string SqlServer = "Microsoft.EntityFrameworkCore.SqlServer";
    private const string Sqlite = "Microsoft.EntityFrameworkCore.Sqlite";
    private const string Unknown = "Some.EntityFrameworkCore.Provider";

    private const string NewTable =
        "migrationBuilder.CreateTable(name: \"Notes\", columns: table => new { Id = table.Column<int>(type: \"integer\", nullable: false) });";

    [Theory]
    [InlineData(PostgreSql, "migrationBuilder.{|DK4002:DropTable|}(name: \"Orders\");")]
    [InlineData(PostgreSql, "migrationBuilder.{|DK4002:DropTable|}(\"Orders\", \"sales\");")]
    [InlineData(PostgreSql, "migrationBuilder.{|DK4002:DropColumn|}(name: \"Note\", table: \"Orders\");")]
    [InlineData(PostgreSql, "migrationBuilder.{|DK4002:DropColumn|}(name: \"Note\", table: \"Orders\"); migrationBuilder.AddColumn<string>(name: \"Remark\", table: \"Orders\", nullable: true);")]
    [InlineData(PostgreSql, "migrationBuilder.{|DK4002:RenameColumn|}(name: \"Note\", table: \"Orders\", newName: \"Remark\");")]
    [InlineData(PostgreSql, "migrationBuilder.{|DK4002:RenameTable|}(name: \"Orders\", newName: \"Purchases\");")]
    [InlineData(PostgreSql, "migrationBuilder.{|DK4002:RenameTable|}(name: \"Orders\", newSchema: \"sales\");")]
    [InlineData(PostgreSql, "migrationBuilder.{|DK4002:AddColumn|}<int>(name: \"Tenant\", table: \"Orders\", type: \"integer\", nullable: false);")]
    [InlineData(PostgreSql, "migrationBuilder.{|DK4002:AddColumn|}<int>(\"Tenant\", \"Orders\");")]
    [InlineData(PostgreSql, "migrationBuilder.{|DK4004:AddColumn|}<Guid>(name: \"Token\", table: \"Orders\", nullable: false, defaultValueSql: \"gen_random_uuid()\");")]
    [InlineData(PostgreSql, "migrationBuilder.{|DK4004:AddColumn|}<int>(name: \"Number\", table: \"Orders\", nullable: false).Annotation(\"Npgsql:ValueGenerationStrategy\", 2);")]
    [InlineData(PostgreSql, "migrationBuilder.{|DK4004:AddColumn|}<int>(name: \"Doubled\", table: \"Orders\", computedColumnSql: \"1\", stored: true);")]
    [InlineData(PostgreSql, "migrationBuilder.{|DK4002:AlterColumn|}<string>(name: \"Code\", table: \"Orders\", type: \"character varying(20)\", oldClrType: typeof(string), oldType: \"character varying(50)\");")]
    [InlineData(PostgreSql, "migrationBuilder.{|DK4002:AlterColumn|}<string>(name: \"Code\", table: \"Orders\", maxLength: 20, nullable: true, oldClrType: typeof(string), oldMaxLength: 50, oldNullable: true);")]
    [InlineData(PostgreSql, "migrationBuilder.{|DK4002:AlterColumn|}<int>(name: \"Quantity\", table: \"Orders\", type: \"integer\", oldClrType: typeof(long), oldType: \"bigint\");")]
    [InlineData(PostgreSql, "migrationBuilder.{|DK4002:AlterColumn|}<decimal>(name: \"Price\", table: \"Orders\", type: \"numeric(10,2)\", oldClrType: typeof(decimal), oldType: \"numeric(18,4)\");")]
    [InlineData(PostgreSql, "migrationBuilder.{|DK4004:AlterColumn|}<long>(name: \"Quantity\", table: \"Orders\", oldClrType: typeof(int));")]
    [InlineData(PostgreSql, "migrationBuilder.{|DK4004:AlterColumn|}<int>(name: \"Quantity\", table: \"Orders\", type: \"integer\", nullable: false, oldClrType: typeof(int), oldType: \"integer\", oldNullable: true);")]
    [InlineData(PostgreSql, "migrationBuilder.{|DK4004:CreateIndex|}(name: \"IX\", table: \"Orders\", column: \"Note\");")]
    [InlineData(PostgreSql, "migrationBuilder.{|DK4004:CreateIndex|}(name: \"IX\", table: \"Orders\", columns: new[] { \"Note\", \"Id\" }, unique: true);")]
    [InlineData(PostgreSql, "migrationBuilder.{|DK4004:DropIndex|}(name: \"IX\", table: \"Orders\");")]
    [InlineData(PostgreSql, "migrationBuilder.{|DK4004:AddForeignKey|}(name: \"FK\", table: \"Orders\", column: \"CustomerId\", principalTable: \"Customers\", principalColumn: \"Id\");")]
    [InlineData(PostgreSql, "migrationBuilder.{|DK4004:AddCheckConstraint|}(\"CK\", \"Orders\", \"1 = 1\");")]
    [InlineData(PostgreSql, "migrationBuilder.{|DK4004:AddUniqueConstraint|}(\"UQ\", \"Orders\", \"Code\");")]
    [InlineData(PostgreSql, "migrationBuilder.{|DK4004:AddPrimaryKey|}(\"PK\", \"Orders\", \"Id\");")]
    [InlineData(PostgreSql, "migrationBuilder.{|DK4002:Sql|}(\"DROP TABLE orders;\");")]
    [InlineData(PostgreSql, "migrationBuilder.{|DK4002:Sql|}(@\"DO $$ BEGIN TRUNCATE orders; END $$\");")]
    [InlineData(PostgreSql, "const string Name = \"orders\"; migrationBuilder.{|DK4002:Sql|}($\"DELETE FROM {Name}\");")]
    [InlineData(PostgreSql, "var sql = \"DROP TABLE orders\"; migrationBuilder.{|DK4002:Sql|}(sql);")]
    [InlineData(PostgreSql, "{|DK4002:Drop|}(migrationBuilder); } private static void Drop(MigrationBuilder builder) { builder.DropTable(\"Orders\");")]
    [InlineData(PostgreSql, "migrationBuilder.{|DK4002:Drop|}(); } } static class Helper { public static void Drop(this MigrationBuilder builder) { builder.DropTable(\"Orders\");")]
    [InlineData(PostgreSql, "migrationBuilder.{|DK4004:Sql|}(\"CREATE INDEX CONCURRENTLY ix ON orders (note)\");")]
    [InlineData(PostgreSql, "migrationBuilder.{|DK4004:Sql|}(System.IO.File.ReadAllText(\"more.sql\"));")]
    [InlineData(PostgreSql, "if (migrationBuilder.ActiveProvider != null) { migrationBuilder.{|DK4002:DropTable|}(\"Orders\"); }")]
    [InlineData(SqlServer, "migrationBuilder.{|DK4004:CreateIndex|}(name: \"IX\", table: \"Orders\", column: \"Note\");")]
    [InlineData(SqlServer, "migrationBuilder.{|DK4002:AlterColumn|}<string>(name: \"Code\", table: \"Orders\", type: \"varchar(50)\", oldClrType: typeof(string), oldType: \"nvarchar(50)\");")]
    [InlineData(SqlServer, "migrationBuilder.{|DK4002:AlterColumn|}<DateTime>(name: \"At\", table: \"Orders\", type: \"datetime\", oldClrType: typeof(DateTime), oldType: \"datetime2\");")]
    [InlineData(SqlServer, "migrationBuilder.{|DK4002:AlterColumn|}<DateTime>(name: \"At\", table: \"Orders\", type: \"datetime2\", oldClrType: typeof(DateTimeOffset), oldType: \"datetimeoffset\");")]
    [InlineData(SqlServer, "migrationBuilder.{|DK4002:Sql|}(\"EXEC sp_rename 'Orders.Note', 'Remark', 'COLUMN'\");")]
    [InlineData(SqlServer, "migrationBuilder.{|DK4004:AddColumn|}<int>(name: \"Number\", table: \"Orders\", nullable: false).Annotation(\"SqlServer:Identity\", \"1, 1\");")]
    [InlineData(Sqlite, "migrationBuilder.{|DK4002:DropColumn|}(name: \"Note\", table: \"Orders\");")]
    [InlineData(Sqlite, "migrationBuilder.{|DK4002:AddColumn|}<int>(name: \"Tenant\", table: \"Orders\", nullable: false);")]
    [InlineData(Unknown, "migrationBuilder.{|DK4002:DropTable|}(name: \"Orders\");")]
    [InlineData(Unknown, "migrationBuilder.{|DK4002:AlterColumn|}<string>(name: \"Code\", table: \"Orders\", maxLength: 20, oldClrType: typeof(string), oldMaxLength: 50);")]
    public Task Operation_Unsafe_IsReported(string provider, string up) => Test(provider, up).RunAsync();

    [Theory]
    [InlineData(PostgreSql, NewTable)]
    [InlineData(PostgreSql, NewTable + "migrationBuilder.CreateIndex(name: \"IX\", table: \"Notes\", column: \"Id\"); migrationBuilder.AddColumn<int>(\"Rank\", \"Notes\");")]
    [InlineData(PostgreSql, NewTable + "migrationBuilder.RenameTable(\"Notes\", newName: \"Remarks\"); migrationBuilder.DropTable(\"Remarks\");")]
    [InlineData(PostgreSql, "migrationBuilder.AddColumn<string>(name: \"Remark\", table: \"Orders\", nullable: true);")]
    [InlineData(PostgreSql, NewTable + "Index(migrationBuilder); } private static void Index(MigrationBuilder builder) { builder.CreateIndex(name: \"IX\", table: \"Notes\", column: \"Id\"); Index(builder);")]
    [InlineData(PostgreSql, "} protected override void Down(MigrationBuilder migrationBuilder) { Drop(migrationBuilder); } private static void Drop(MigrationBuilder builder) { builder.DropTable(\"Orders\");")]
    [InlineData(PostgreSql, "migrationBuilder.AddColumn<int>(name: \"Tenant\", table: \"Orders\", nullable: false, defaultValue: 0);")]
    [InlineData(PostgreSql, "migrationBuilder.AddColumn<DateTime>(name: \"Seen\", table: \"Orders\", nullable: false, defaultValue: new DateTime(1, 1, 1));")]
    [InlineData(PostgreSql, "migrationBuilder.AddColumn<DateTime>(name: \"Seen\", table: \"Orders\", nullable: false, defaultValueSql: \"now()\");")]
    [InlineData(PostgreSql, "migrationBuilder.AlterColumn<string>(name: \"Code\", table: \"Orders\", type: \"character varying(80)\", oldClrType: typeof(string), oldType: \"character varying(50)\");")]
    [InlineData(PostgreSql, "migrationBuilder.AlterColumn<string>(name: \"Code\", table: \"Orders\", type: \"text\", oldClrType: typeof(string), oldType: \"character varying(50)\");")]
    [InlineData(PostgreSql, "migrationBuilder.AlterColumn<int>(name: \"Quantity\", table: \"Orders\", type: \"integer\", nullable: true, oldClrType: typeof(int), oldType: \"integer\");")]
    [InlineData(PostgreSql, "migrationBuilder.AlterColumn<int>(name: \"Quantity\", table: \"Orders\", type: \"integer\", defaultValue: 3, oldClrType: typeof(int), oldType: \"integer\");")]
    [InlineData(PostgreSql, "migrationBuilder.CreateIndex(name: \"IX\", table: \"Orders\", column: \"Note\").Annotation(\"Npgsql:CreatedConcurrently\", true);")]
    [InlineData(PostgreSql, "migrationBuilder.DropForeignKey(\"FK\", \"Orders\"); migrationBuilder.RenameIndex(\"IX\", \"IX2\", \"Orders\");")]
    [InlineData(PostgreSql, "migrationBuilder.Sql(\"UPDATE orders SET status = 'x' WHERE id = 1\");")]
    [InlineData(PostgreSql, "migrationBuilder.Sql(\"-- deploykit:assured the table is empty\\nDROP TABLE orders\");")]
    [InlineData(PostgreSql, "migrationBuilder.Sql(\"CREATE INDEX CONCURRENTLY ix ON orders (note)\", suppressTransaction: true);")]
    [InlineData(PostgreSql, "migrationBuilder.InsertData(table: \"Orders\", column: \"Id\", value: 1); migrationBuilder.DeleteData(table: \"Orders\", keyColumn: \"Id\", keyValue: 1);")]
    [InlineData(PostgreSql, "// deploykit:allow DK4002 moved to the archive last year\nmigrationBuilder.DropTable(name: \"Orders\");")]
    [InlineData(SqlServer, "migrationBuilder.CreateIndex(name: \"IX\", table: \"Orders\", column: \"Note\").Annotation(\"SqlServer:Online\", true);")]
    [InlineData(SqlServer, "migrationBuilder.DropIndex(name: \"IX\", table: \"Orders\");")]
    [InlineData(SqlServer, "migrationBuilder.AlterColumn<string>(name: \"Code\", table: \"Orders\", type: \"nvarchar(max)\", oldClrType: typeof(string), oldType: \"nvarchar(50)\");")]
    [InlineData(Sqlite, "migrationBuilder.CreateIndex(name: \"IX\", table: \"Orders\", column: \"Note\"); migrationBuilder.AlterColumn<int>(name: \"Q\", table: \"Orders\", type: \"INTEGER\", oldClrType: typeof(string), oldType: \"TEXT\");")]
    [InlineData(Unknown, "migrationBuilder.CreateIndex(name: \"IX\", table: \"Orders\", column: \"Note\"); migrationBuilder.AlterColumn<long>(name: \"Q\", table: \"Orders\", oldClrType: typeof(int));")]
    public Task Operation_Safe_StaysQuiet(string provider, string up) => Test(provider, up).RunAsync();

    [Theory]
    [InlineData("[DeployKit.SafetyAssured(\"the table was never used\")]", "migrationBuilder.DropTable(\"Orders\");")]
    [InlineData("[DeployKit.SafetyAssured(\"\")]", "migrationBuilder.{|DK4002:DropTable|}(\"Orders\");")]
    [InlineData("[DeployKit.SafetyAssured(\"  \")]", "migrationBuilder.{|DK4002:DropTable|}(\"Orders\");")]
    [InlineData("[Obsolete(\"old\")]", "migrationBuilder.{|DK4002:DropTable|}(\"Orders\");")]
    public Task Class_Assured_CountsOnlyWithAReason(string attribute, string up) => Test(PostgreSql, up, attribute).RunAsync();

    [Fact]
    public Task Down_Always_StaysQuiet() =>
        Test(PostgreSql, "} protected override void Down(MigrationBuilder migrationBuilder) { migrationBuilder.DropTable(\"Orders\");").RunAsync();

    [Fact]
    public Task Builder_OutsideOfAMigration_StaysQuiet() => new AnalyzerTest(new MigrationAnalyzer()).WithSource("""
        new Helper().Up(new Microsoft.EntityFrameworkCore.Migrations.MigrationBuilder("x"));
        class Helper { public void Up(Microsoft.EntityFrameworkCore.Migrations.MigrationBuilder migrationBuilder) => migrationBuilder.DropTable("Orders"); }
        """).RunAsync();

    [Fact]
    public async Task Message_Always_NamesTableColumnAndRemedy()
    {
        Diagnostic diagnostic = Assert.Single(await Test(PostgreSql, "migrationBuilder.{|DK4002:DropColumn|}(name: \"Note\", table: \"Orders\");").RunAsync());

        Assert.Equal(
            "Drops column Orders.Note with its values; stop reading and writing the column, deploy, then drop it in a later migration that says why it is safe",
            diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal("drop-column", diagnostic.Properties[MigrationAnalyzer.RuleName]);
    }

    [Fact]
    public async Task Message_OfATableKnownAtRunTime_NamesItAsTheCodeDoes()
    {
        Diagnostic diagnostic = Assert.Single(await Test(PostgreSql, "foreach (string archive in new[] { \"a\", \"b\" }) { migrationBuilder.{|DK4002:DropTable|}(archive); }").RunAsync());

        Assert.StartsWith("Drops table archive with its rows", diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    internal static AnalyzerTest Test(string provider, string up, string attribute = "") => new AnalyzerTest(new MigrationAnalyzer())
        .WithReference(HazardProgram.Compile(provider, ""))
        .WithSource($$"""
            using Microsoft.EntityFrameworkCore.Migrations;
            return 0;
            {{attribute}}
            class Second : Migration
            {
                protected override void Up(MigrationBuilder migrationBuilder)
                {
                    {{up}}
                }
            }
            namespace DeployKit { class SafetyAssuredAttribute(string reason) : Attribute { public string Reason => reason; } }
            """);
}
