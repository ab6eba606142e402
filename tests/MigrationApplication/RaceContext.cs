using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace DeployKit.MigrationApplication;

/// <summary>A context whose migrations write their number into a table, so that a test can see which ran how often.</summary>
public sealed class RaceContext(DbContextOptions<RaceContext> options) : DbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.Entity<Marker>().HasNoKey();
}

/// <summary>A row that a migration wrote.</summary>
public sealed class Marker
{
    public int Number { get; set; }
}

/// <summary>
/// Writes its number, outside a transaction when the number divides by five; before that, the statement that the environment names for
/// the number. The way back takes the number away again, the first one its table.
/// </summary>
public abstract class NumberedMigration(int number) : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        ArgumentNullException.ThrowIfNull(migrationBuilder);
        if (number == 1)
        {
            migrationBuilder.Sql("CREATE TABLE applied (n int NOT NULL);");
        }

        if (Environment.GetEnvironmentVariable($"Test__Statement{number}") is { Length: > 0 } statement)
        {
            migrationBuilder.Sql(statement, suppressTransaction: number % 5 == 0);
        }

        migrationBuilder.Sql($"INSERT INTO applied VALUES ({number});", suppressTransaction: number % 5 == 0);
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        ArgumentNullException.ThrowIfNull(migrationBuilder);
        if (number == 1)
        {
            migrationBuilder.DropTable("applied");
            return;
        }

        migrationBuilder.Sql($"DELETE FROM applied WHERE n = {number};", suppressTransaction: number % 5 == 0);
        if (Environment.GetEnvironmentVariable($"Test__DownStatement{number}") is { Length: > 0 } statement)
        {
            migrationBuilder.Sql(statement, suppressTransaction: number % 5 == 0);
        }
    }
}

[DbContext(typeof(RaceContext)), Migration("20260101000001_M01")]
public sealed class M01() : NumberedMigration(1);

[DbContext(typeof(RaceContext)), Migration("20260101000002_M02")]
public sealed class M02() : NumberedMigration(2);

[DbContext(typeof(RaceContext)), Migration("20260101000003_M03")]
public sealed class M03() : NumberedMigration(3);

[DbContext(typeof(RaceContext)), Migration("20260101000004_M04")]
public sealed class M04() : NumberedMigration(4);

[DbContext(typeof(RaceContext)), Migration("20260101000005_M05")]
public sealed class M05() : NumberedMigration(5);

[DbContext(typeof(RaceContext)), Migration("20260101000006_M06")]
public sealed class M06() : NumberedMigration(6);

[DbContext(typeof(RaceContext)), Migration("20260101000007_M07")]
public sealed class M07() : NumberedMigration(7);

[DbContext(typeof(RaceContext)), Migration("20260101000008_M08")]
public sealed class M08() : NumberedMigration(8);

[DbContext(typeof(RaceContext)), Migration("20260101000009_M09")]
public sealed class M09() : NumberedMigration(9);

[DbContext(typeof(RaceContext)), Migration("20260101000010_M10")]
public sealed class M10() : NumberedMigration(10);

[DbContext(typeof(RaceContext)), Migration("20260101000011_M11")]
public sealed class M11() : NumberedMigration(11);

[DbContext(typeof(RaceContext)), Migration("20260101000012_M12")]
public sealed class M12() : NumberedMigration(12);

[DbContext(typeof(RaceContext)), Migration("20260101000013_M13")]
public sealed class M13() : NumberedMigration(13);

[DbContext(typeof(RaceContext)), Migration("20260101000014_M14")]
public sealed class M14() : NumberedMigration(14);

[DbContext(typeof(RaceContext)), Migration("20260101000015_M15")]
public sealed class M15() : NumberedMigration(15);

[DbContext(typeof(RaceContext)), Migration("20260101000016_M16")]
public sealed class M16() : NumberedMigration(16);

[DbContext(typeof(RaceContext)), Migration("20260101000017_M17")]
public sealed class M17() : NumberedMigration(17);

[DbContext(typeof(RaceContext)), Migration("20260101000018_M18")]
public sealed class M18() : NumberedMigration(18);

[DbContext(typeof(RaceContext)), Migration("20260101000019_M19")]
public sealed class M19() : NumberedMigration(19);

[DbContext(typeof(RaceContext)), Migration("20260101000020_M20")]
public sealed class M20() : NumberedMigration(20);
