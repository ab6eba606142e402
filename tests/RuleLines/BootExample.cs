using System.ComponentModel.DataAnnotations;
using DeployKit.Secrets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace DeployKit.RuleLines;

/// <summary>An application that breaks one rule when it boots, in this process.</summary>
/// <param name="Arrange">What is wrong with it.</param>
/// <param name="Environment">Its environment.</param>
internal sealed record BootExample(Action<BootWorkshop> Arrange, string Environment = "Production")
{
    // Put together here, so that this file itself is clean.
    private const string Secret = "kJ8mZq2L" + "w9xT4vB7";

    private static readonly Dictionary<string, BootExample> Examples = new(StringComparer.Ordinal)
    {
        ["DK1001"] = new(shop => shop.File($$"""{ "Cloud": { "KeyId": "AKIA{{"Q3EGRI6PX" + "4TUJ5ZK"}}" } }"""), "Development"),
        ["DK1002"] = new(shop => shop.File($$"""{ "ConnectionStrings": { "Db": "Server=db.internal;User Id=shop;Password={{Secret}}" } }"""), "Development"),
        ["DK1003"] = new(shop => shop.File($$"""{ "Smtp": { "Password": "{{Secret}}" } }"""), "Development"),
        ["DK1101"] = new(shop => shop.Store().With("A", "${secret:nowhere}")),
        ["DK1102"] = new(shop => shop.Store(() => throw new SecretStoreException(SecretFailure.Unavailable, "the store is down")).With("A", "${secret:a}")),
        ["DK1103"] = new(shop => shop.Store(() => new SecretValue("x") { Created = DateTimeOffset.UtcNow.AddDays(-1000) }).With("A", "${secret:a}")),
        ["DK1104"] = new(shop => shop.File($$"""{ "Smtp": { "Password": "{{Secret}}" } }""")),
        ["DK2001"] = new(shop => shop.Kit(kit => kit.RequireSetting("Shop:Url"))),
        ["DK2002"] = new(shop => shop.With("Shop:Prot", "1").With("Shop:Name", "x").Kit(kit => kit.AddSettings<ShopSettings>("Shop"))),
        ["DK2003"] = new(shop => shop.Kit(kit => kit.AddSettings<ShopSettings>("Shop"))),
        ["DK2004"] = new(shop => shop.With("Shop:Port", "many").With("Shop:Name", "x").Kit(kit => kit.AddSettings<ShopSettings>("Shop"))),
        ["DK2008"] = new(shop => shop.Variable("Rulelines__Shpo__Port", "1").With("Rulelines:Shop:Name", "x").Kit(kit => kit.AddSettings<ShopSettings>("Rulelines:Shop"))),
        ["DK2010"] = new(shop => shop.With("Shop:Url", "STORED_IN_KEY_VAULT").Kit(kit => kit.RequireSetting("Shop:Url"))),
        ["DK2011"] = new(shop => shop.With("Debug:Open", "true").Kit(kit => kit.ForbidSetting("Debug:Open"))),
        ["DK2012"] = new(shop => shop.With("Shop:Unrelated", "1").With("Shop:Name", "x").Kit(kit => kit.AddSettings<ShopSettings>("Shop"))),
        ["DK3001"] = new(shop => shop.With("DeployKit:Profiles:Production:Gates:Timeout", "00:00:01").Kit(kit => kit.AddGate("queue", _ => Task.FromResult(false)))),
        ["DK3002"] = new(shop => shop.Kit(kit => kit.AddRedisGate("Redis"))),
        ["DK4002"] = new(shop => shop.Script("1.sql", "CREATE TABLE item (id int);").Applied().Script("2.sql", "DROP TABLE item;"), "Development"),
        ["DK4003"] = new(shop => shop.With("DeployKit:Migrations:ApprovalTimeout", "00:00:00.5").Script("1.sql", "CREATE TABLE item (id int);")),
        ["DK4004"] = new(shop => shop.Script("1.sql", "CREATE TABLE item (id int);").Applied().Script("2.sql", "CREATE INDEX item_id ON item (id);"), "Development"),
        ["DK4006"] = new(shop => shop.With("DeployKit:Migrations:LockTimeout", "00:00:01").Script("1.sql", "SELECT pg_sleep(60);").Locked(), "Development"),
        ["DK4007"] = new(shop => shop.With("DeployKit:Migrations:Window", $"{DateTime.UtcNow.AddDays(3).DayOfWeek.ToString()[..3]} 02:00-04:00 UTC").With("DeployKit:Migrations:OutsideWindow", "Fail").Script("1.sql", "CREATE TABLE item (id int);"), "Development"),
        ["DK4008"] = new(shop => shop.Script("1.sql", "CREATE TABLE item (id int);").Applied().Without("1.sql").Script("2.sql", "CREATE TABLE other (id int);"), "Development"),
        ["DK4009"] = new(shop => shop.Script("1.sql", "CREATE TABLE;"), "Development"),
        ["DK4010"] = new(shop => shop.With("DeployKit:Migrations:Policy", "Apply").Script("1.sql", "CREATE TABLE item (id int);").Applied().Script("2.sql", "CREATE TABLE other (id int);")),
        ["DK4011"] = new(shop => shop.Script("1.sql", "CREATE TABLE item (id int);").Applied().Script("1.sql", "CREATE TABLE item (id bigint);"), "Development"),
        ["DK4012"] = new(shop => shop.Script("2.sql", "CREATE TABLE item (id int);").Applied().Script("1.sql", "CREATE TABLE other (id int);"), "Development"),
        ["DK5001"] = new(_ => { }, "Prodution"),
        ["DK5002"] = new(shop => shop.Kit(kit => kit.Services.AddCors(cors => cors.AddDefaultPolicy(policy => policy.AllowAnyOrigin())))),
        ["DK5003"] = new(shop => shop.With("DeployKit:Colour", "red")),
    };

    public static BootExample? Of(string id) => Examples.GetValueOrDefault(id);

    private sealed class ShopSettings
    {
        [Required]
        public string? Name { get; set; }

        public int Port { get; set; }
    }
}
