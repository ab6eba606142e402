using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace DeployKit.EntityFrameworkCore.Tests.Migrations;

/// <summary>A context whose migration forgets that its statement cannot run in a transaction.</summary>
public sealed class ConcurrentContext(DbContextOptions<ConcurrentContext> options) : DbContext(options);

[DbContext(typeof(ConcurrentContext)), Migration("20260101000000_Index")]
public sealed class CreateIndexInTransaction : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        ArgumentNullException.ThrowIfNull(migrationBuilder);
        migrationBuilder.Sql("CREATE TABLE item (id int);");
        migrationBuilder.Sql("CREATE INDEX CONCURRENTLY item_id ON item (id);");
    }
}
