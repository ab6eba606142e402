using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Shop;

var builder = WebApplication.CreateBuilder(args);
builder.AddDeployKit()
    .AddHttpGate("mcp", "ftp://mcp.internal/health"); // reports DK3002

const string Notify = "@TOKEN@"; // reports DK1001
const string Orders = "Host=db.internal;Username=shop;Password=Tr0ub4dor&3xyz"; // reports DK1002
string smtpPassword = "Tr0ub4dor&3smtp"; // reports DK1003
string webhook = builder.Configuration["Shop:WebhookSecret"] ?? "Tr0ub4dor&3hook"; // reports DK1004
using var hmac = new HMACSHA256(Encoding.UTF8.GetBytes("Tr0ub4dor&3-hmac-signing")); // reports DK1005
const string Pem = "@PRIVATE_KEY@"; // reports DK1006
builder.Services.AddDbContext<ShopContext>(options => options.UseNpgsql(Orders));

var app = builder.Build();
app.UseDeveloperExceptionPage(); // reports DK5002
app.MapDeployKit();
app.MapGet("/", () => app.Configuration["Shop:Greting"] ?? "hello"); // reports DK2002
app.MapGet("/lengths", () => Notify.Length + smtpPassword.Length + webhook.Length + hmac.HashSize + Pem.Length);

using (IServiceScope scope = app.Services.CreateScope())
{
    ShopContext context = scope.ServiceProvider.GetRequiredService<ShopContext>();
    context.Database.EnsureCreated(); // reports DK4005
    context.Database.Migrate(); // reports DK4001
}

app.Run();
