using DeployKit.EntityFrameworkCore.Safety;
using DeployKit.Migrations;
using Microsoft.EntityFrameworkCore.Migrations;

namespace DeployKit.EntityFrameworkCore.Tests.Safety;

/// <summary>The operations of Entity Framework Core get the verdicts that the same change gets as SQL.</summary>
public sealed class MigrationSafetyTests
{
    public static TheoryData<string, string, Action<MigrationBuilder>> Operations => new()
    {
        { "drop-table", "DROP TABLE orders", builder => builder.DropTable("orders") },
        { "rename-table", "ALTER TABLE orders RENAME TO sales", builder => builder.RenameTable("orders", newName: "sales") },
        { "drop-column", "ALTER TABLE orders DROP COLUMN note", builder => builder.DropColumn("note", "orders") },
        { "rename-column", "ALTER TABLE orders RENAME COLUMN note TO text", builder => builder.RenameColumn("note", "orders", "text") },
        { "", "ALTER TABLE orders ADD COLUMN note text", builder => builder.AddColumn<string>("note", "orders", nullable: true) },
        { "required-column-without-default", "ALTER TABLE orders ADD COLUMN size int NOT NULL", builder => builder.AddColumn<int>("size", "orders", nullable: false) },
        { "", "ALTER TABLE orders ADD COLUMN size int NOT NULL DEFAULT 0", builder => builder.AddColumn<int>("size", "orders", nullable: false, defaultValue: 0) },
        { "volatile-default", "ALTER TABLE orders ADD COLUMN token uuid NOT NULL DEFAULT gen_random_uuid()", builder => builder.AddColumn<Guid>("token", "orders", nullable: false, defaultValueSql: "gen_random_uuid()") },
        { "volatile-default", "ALTER TABLE orders ADD COLUMN twice int GENERATED ALWAYS AS (id * 2) STORED", builder => builder.AddColumn<int>("twice", "orders", nullable: true, computedColumnSql: "id * 2", stored: true) },
        { "looks-like-rename", "ALTER TABLE orders DROP COLUMN note; ALTER TABLE orders ADD COLUMN text text", builder => { builder.DropColumn("note", "orders"); builder.AddColumn<string>("text", "orders", nullable: true); } },
        { "set-not-null", "ALTER TABLE orders ALTER COLUMN note SET NOT NULL", builder => builder.AlterColumn<string>("note", "orders", nullable: false, oldNullable: true) },
        { "index-blocks-writers", "CREATE INDEX ix ON orders (note)", builder => builder.CreateIndex("ix", "orders", "note") },
        { "", "COMMENT ON TABLE orders IS 'built concurrently'", builder => builder.CreateIndex("ix", "orders", "note").Annotation("Npgsql:CreatedConcurrently", true) },
        { "drop-index-blocks", "DROP INDEX ix", builder => builder.DropIndex("ix", "orders") },
        { "foreign-key-validates", "ALTER TABLE orders ADD CONSTRAINT fk FOREIGN KEY (customer) REFERENCES customers (id)", builder => builder.AddForeignKey("fk", "orders", "customer", "customers", principalColumn: "id") },
        { "check-validates", "ALTER TABLE orders ADD CONSTRAINT ck CHECK (size > 0)", builder => builder.AddCheckConstraint("ck", "orders", "size > 0") },
        { "unique-constraint-blocks", "ALTER TABLE orders ADD CONSTRAINT uq UNIQUE (note)", builder => builder.AddUniqueConstraint("uq", "orders", "note") },
        { "unique-constraint-blocks", "ALTER TABLE orders ADD PRIMARY KEY (id)", builder => builder.AddPrimaryKey("pk", "orders", "id") },
        { "", "DROP SCHEMA sales", builder => builder.DropSchema("sales") },
        { "", "ALTER TABLE orders DROP CONSTRAINT ck", builder => builder.DropCheckConstraint("ck", "orders") },
        { "truncate", "TRUNCATE orders", builder => builder.Sql("TRUNCATE orders") },
        { "delete-without-where", "DO $$ BEGIN DELETE FROM orders; END $$", builder => builder.Sql("DO $$ BEGIN DELETE FROM orders; END $$") },
        { "not-in-transaction", "CREATE INDEX CONCURRENTLY ix ON orders (note)", builder => builder.Sql("CREATE INDEX CONCURRENTLY ix ON orders (note)") },
        { "", "CREATE TABLE notes (id int); CREATE INDEX ix ON notes (id)", builder => { builder.CreateTable("notes", table => new { Id = table.Column<int>() }); builder.CreateIndex("ix", "notes", "Id"); } },
    };

    [Theory]
    [MemberData(nameof(Operations))]
    public void Review_Operation_SaysWhatTheRulesSayAboutItsSql(string expected, string sql, Action<MigrationBuilder> up)
    {
        ArgumentNullException.ThrowIfNull(up);
        MigrationBuilder written = new("Npgsql.EntityFrameworkCore.PostgreSQL");
        written.Sql(sql);
        MigrationBuilder built = new("Npgsql.EntityFrameworkCore.PostgreSQL");
        up(built);

        Assert.Equal(expected, Names(built));
        Assert.Equal(expected, Names(written));
    }

    [Fact]
    public void Review_TypeChange_KnowsTheOldType()
    {
        MigrationBuilder builder = new("Npgsql.EntityFrameworkCore.PostgreSQL");
        builder.AlterColumn<string>("a", "orders", maxLength: 20, oldMaxLength: 50);
        builder.AlterColumn<string>("b", "orders", maxLength: 50, oldMaxLength: 20);
        builder.AlterColumn<long>("c", "orders", oldClrType: typeof(int));
        builder.AlterColumn<decimal>("d", "orders", type: "numeric(10,2)", oldType: "numeric(18,4)");

        Assert.Equal("narrow-type, change-type, narrow-type", Names(builder));
    }

    [Theory]
    [InlineData("no version since 1.4 reads it", "no version since 1.4 reads it")]
    [InlineData(" ", null)]
    public void Review_Assured_CountsWithAReason(string reason, string? expected)
    {
        MigrationBuilder builder = new("Npgsql.EntityFrameworkCore.PostgreSQL");
        builder.DropColumn("note", "orders");

        MigrationReview review = MigrationSafety.Review(builder.Operations, reason, DatabaseKind.PostgreSql);

        Assert.Equal(expected, Assert.Single(review.Unsafe).Assured);
        Assert.True(review.Unsafe[0].LosesData);
    }

    [Fact]
    public void Review_Migration_ReadsItsAttribute() =>
        Assert.Equal("it was never used", Assert.Single(MigrationSafety.Review(new DropUnused(), DatabaseKind.PostgreSql).Unsafe).Assured);

    [Fact]
    public void Review_Tables_AreThoseThatExistBefore()
    {
        MigrationBuilder builder = new("Npgsql.EntityFrameworkCore.PostgreSQL");
        builder.CreateTable("notes", table => new { Id = table.Column<int>() });
        builder.AddColumn<string>("note", "orders", "text", nullable: true, schema: "sales");

        Assert.Equal(["sales.orders"], MigrationSafety.Review(builder.Operations, null, DatabaseKind.PostgreSql).Tables);
    }

    private static string Names(MigrationBuilder builder) =>
        string.Join(", ", MigrationSafety.Review(builder.Operations, null, DatabaseKind.PostgreSql).Unsafe.Select(operation => operation.Rule));

    [SafetyAssured("it was never used")]
    private sealed class DropUnused : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.DropColumn("note", "orders");
    }
}
