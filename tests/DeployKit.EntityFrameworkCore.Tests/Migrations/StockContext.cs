using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace DeployKit.EntityFrameworkCore.Tests.Migrations;

/// <summary>A second context, whose migrations lie between the shop's by name.</summary>
public sealed class StockContext(DbContextOptions<StockContext> options) : DbContext(options);

[DbContext(typeof(StockContext)), Migration("20260101120000_Stock")]
public sealed class CreateStock : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        ArgumentNullException.ThrowIfNull(migrationBuilder);
        migrationBuilder.Sql("CREATE TABLE stock (item int NOT NULL)");
    }
}
