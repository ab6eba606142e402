using Microsoft.EntityFrameworkCore;

namespace Shop;

public sealed class ShopContext(DbContextOptions<ShopContext> options) : DbContext(options);

public sealed class MailSettings
{
    public string Host { get; set; } = "smtp.shop.example";

    public string Password { get; set; } = "Tr0ub4dor&3mail"; // reports DK1009
}
