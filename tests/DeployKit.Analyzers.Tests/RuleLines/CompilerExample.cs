using DeployKit.Analyzers.Tests.Hazards;
using Microsoft.CodeAnalysis;

namespace DeployKit.Analyzers.Tests.RuleLines;

/// <summary>Code and files that break one rule.</summary>
internal sealed record CompilerExample(string Statements, string Types = "", params (string File, string Text)[] Files)
{
    // Put together here, so that this file itself is clean.
    private const string Secret = "Barcelona" + "!77";

    private static readonly string Key = Convert.ToBase64String([.. Enumerable.Range(0, 600).Select(number => (byte)(number * 167 % 251))]);

    private static readonly Dictionary<string, CompilerExample> Examples = new(StringComparer.Ordinal)
    {
        ["DK1001"] = new($"var id = \"AKIA{"Q3EGRI6PX" + "4TUJ5ZK"}\";"),
        ["DK1002"] = new($"var orders = \"Host=db.internal;Username=orders;Password={Secret}\";"),
        ["DK1003"] = new($"var login = new System.Net.NetworkCredential(\"orders\", \"{Secret}\");"),
        ["DK1004"] = new("string key = config[\"Jwt:Key\"] ?? \"a-signing-key-that-everybody-knows-77\";"),
        ["DK1005"] = new("using var mac = new System.Security.Cryptography.HMACSHA256(System.Text.Encoding.UTF8.GetBytes(\"a-signing-key-that-everybody-knows-77\"));"),
        ["DK1006"] = new("", "", ("tls.yaml", $"kind: Secret\nstringData:\n  tls.key: |\n    -----BEGIN RSA {"PRIVATE"} KEY-----\n    {Key}\n    -----END RSA {"PRIVATE"} KEY-----\n")),
        ["DK1007"] = new("", "", ("compose.yml", $"services:\n  db:\n    environment:\n      - SA_PASSWORD={Secret}\n")),
        ["DK1008"] = new($"var orders = \"Host=localhost;Username=postgres;Password={Secret}\";"),
        ["DK1009"] = new("", $"public sealed class SmtpSettings {{ public string Password {{ get; set; }} = \"{Secret}\"; }}"),
        ["DK2001"] = new("var a = config[\"A\"] ?? throw new Exception();", "", ("appsettings.json", "{}")),
        ["DK2002"] = new("var a = config[\"Smtp:Hots\"];", "", ("appsettings.json", """{ "Smtp": { "Host": "x" } }""")),
        ["DK2003"] = new("services.Configure<S>(config.GetSection(\"S\"));", "class S { [Required] public string? A { get; set; } }", ("appsettings.json", "{}")),
        ["DK2004"] = new("services.Configure<S>(config.GetSection(\"S\"));", "class S { public int A { get; set; } }", ("appsettings.json", """{ "S": { "A": "x" } }""")),
        ["DK2005"] = new("var a = config[\"Api:Url\"];", "", ("appsettings.json", """{ "Api": { "Url": "x" }, "Old": { "Lifetime": "P30D" } }""")),
        ["DK2006"] = new("services.AddOptions<S>().BindConfiguration(\"S\").ValidateDataAnnotations();", "class S { public string? A { get; set; } }"),
        ["DK2007"] = new(
            "var a = config[\"A\"] ?? throw new Exception();", "", ("appsettings.json", "{}"), ("appsettings.Production.json", "{}"), ("appsettings.Development.json", """{ "A": 1 }""")),
        ["DK2008"] = new("var a = config[\"Smtp:Host\"];", "", ("appsettings.json", "{}"), ("compose.yml", "services:\n  web:\n    environment:\n      Smtp__Hots: x\n")),
        ["DK2009"] = new("var a = config[\"A\"];", "", ("appsettings.json", """{ "A": oops }""")),
        ["DK2010"] = new("var a = config[\"A\"];", "", ("appsettings.json", """{ "A": "TODO" }""")),
        ["DK2011"] = new("builder.AddDeployKit().ForbidSetting(\"A\");", "", ("appsettings.json", """{ "A": 1 }""")),
        ["DK2012"] = new("services.Configure<S>(config.GetSection(\"S\"));", "class S { public string? Host { get; set; } }", ("appsettings.json", """{ "S": { "Host": "x", "Unrelated": "y" } }""")),
        ["DK3002"] = new("builder.AddDeployKit().AddHttpGate(\"mcp\", \"htps://mcp/health\");"),
        ["DK4001"] = new("db.Database.Migrate();") { IsBuilt = true },
        ["DK4002"] = Migration("migrationBuilder.DropTable(name: \"Orders\");"),
        ["DK4004"] = Migration("migrationBuilder.CreateIndex(name: \"IX\", table: \"Orders\", column: \"Note\");"),
        ["DK4005"] = new("db.Database.EnsureCreated();") { IsBuilt = true },
        ["DK5002"] = new("app.UseDeveloperExceptionPage();") { IsBuilt = true },
        ["DK5003"] = new("builder.AddDeployKit();", "", ("appsettings.json", """{ "DeployKit": { "Mode": "Reprot" } }""")),
        ["DK6001"] = new("var text = Consumer.Text;") { References = Mismatched() },
    };

    /// <summary>Whether the statements stand behind <c>Build()</c>.</summary>
    public bool IsBuilt { get; init; }

    public IReadOnlyList<MetadataReference> References { get; init; } = [];

    public static CompilerExample Of(string id) =>
        Examples.TryGetValue(id, out CompilerExample? example) ? example : throw new InvalidOperationException($"{id} is marked C and has no example");

    private static CompilerExample Migration(string statement) => new("", $$"""
        class Next : Microsoft.EntityFrameworkCore.Migrations.Migration
        {
            protected override void Up(Microsoft.EntityFrameworkCore.Migrations.MigrationBuilder migrationBuilder) { {{statement}} }
        }
        """)
    {
        // What the rule knows of the database, it knows from the provider that is referenced.
        References = [HazardProgram.Compile("Npgsql.EntityFrameworkCore.PostgreSQL", "public static class Provider { }")],
    };

    private static MetadataReference[] Mismatched()
    {
        const string Contract = "public static class Contract { public static string Text => \"\"; }";
        MetadataReference first = HazardProgram.Compile("Contract", Contract, "1.0.0.0");
        return
        [
            HazardProgram.Compile("Contract", Contract, "2.0.0.0"),
            HazardProgram.Compile("Consumer", "public static class Consumer { public static string Text => Contract.Text; }", "1.0.0.0", first),
        ];
    }
}
