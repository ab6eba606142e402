using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace DeployKit.EntityFrameworkCore.Tests.Migrations;

/// <summary>A context with two migrations, written by hand.</summary>
public class ShopContext(DbContextOptions options) : DbContext(options)
{
    /// <summary>How often a model was built in this process.</summary>
    public static int ModelsBuilt { get; private set; }

    public DbSet<Item> Items => Set<Item>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        ModelsBuilt++;
        modelBuilder.Entity<Item>().ToTable("item");
    }
}

public sealed class Item
{
    public int Id { get; set; }

    public string? Name { get; set; }
}

[DbContext(typeof(ShopContext)), Migration("20260101000000_Create")]
public sealed class CreateShop : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        ArgumentNullException.ThrowIfNull(migrationBuilder);
        migrationBuilder.CreateTable("item", table => new { Id = table.Column<int>(), Name = table.Column<string>(nullable: true) }, constraints: table => table.PrimaryKey("PK_item", item => item.Id));
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        ArgumentNullException.ThrowIfNull(migrationBuilder);
        migrationBuilder.DropTable("item");
    }
}

[DbContext(typeof(ShopContext)), Migration("20260102000000_AddRow")]
public sealed class AddRow : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        ArgumentNullException.ThrowIfNull(migrationBuilder);
        migrationBuilder.InsertData("item", ["Id", "Name"], ["integer", "text"], [1, "it's one"]);
        migrationBuilder.Sql("CREATE INDEX CONCURRENTLY item_name ON item (\"Name\");", suppressTransaction: true);
    }
}
