using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace DeployKit.EntityFrameworkCore.Tests.Migrations;

/// <summary>The shop's database with a migration that fails: it shares the history, and knows the shop's migrations too.</summary>
public sealed class BrokenContext(DbContextOptions<BrokenContext> options) : DbContext(options);

[DbContext(typeof(BrokenContext)), Migration("20260101000000_Create")]
public sealed class CreateAlready : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
    }
}

[DbContext(typeof(BrokenContext)), Migration("20260102000000_AddRow")]
public sealed class AddRowAlready : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
    }
}

[DbContext(typeof(BrokenContext)), Migration("20260103000000_Break")]
public sealed class Break : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        ArgumentNullException.ThrowIfNull(migrationBuilder);
        migrationBuilder.Sql("INSERT INTO item VALUES (2, 'two');");
        migrationBuilder.Sql("INSERT INTO nowhere VALUES (1);");
    }
}
