using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Shop.Migrations;

[DbContext(typeof(ShopContext))]
[Migration("20260101000000_DropRemark")]
public sealed class DropRemark : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropColumn("Remark", "Orders"); // reports DK4002
        migrationBuilder.CreateIndex("IX_Orders_Customer", "Orders", "Customer"); // reports DK4004
    }
}
