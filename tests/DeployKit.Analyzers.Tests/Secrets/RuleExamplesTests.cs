using DeployKit.Analyzers.Secrets;
using DeployKit.Analyzers.Tests.Building;
using DeployKit.Analyzers.Tests.Testing;
using Microsoft.CodeAnalysis;

namespace DeployKit.Analyzers.Tests.Secrets;

/// <summary>The examples of the rules' pages: what is shown as bad is reported, what is shown as good is not.</summary>
public sealed class RuleExamplesTests
{
    private const string Prologue =
        """
        using System.Security.Cryptography;
        using System.Text;
        var builder = WebApplication.CreateBuilder(args);
        IConfiguration configuration = builder.Configuration;

        """;

    private const string DK1002Bad =
        """
        // snippet: dk1002-bad
        builder.Configuration["ConnectionStrings:Orders"] = "Host=db.internal;Username=orders;Password=Barcelona!77";
        string cache = "cache.internal:6380,password=Barcelona!77,ssl=True";
        string oracle = "sqlplus orders/Barcelona77@orders-db:1521/ORDERS";
        string queue = $"amqps://orders:Barcelona77@{configuration["Queue:Host"]}/orders";
        string rates = "https://rates.example.com/latest?api_key=k9Zp2LxQ7vBn4Rt1";
        // end-snippet
        """;

    private const string DK1002Good =
        """
        // snippet: dk1002-good
        string orders = configuration.GetConnectionString("Orders")
            ?? throw new InvalidOperationException("ConnectionStrings:Orders is not configured");
        // end-snippet
        """;

    private const string DK1003Bad =
        """
        // snippet: dk1003-bad
        var login = new System.Net.NetworkCredential("orders", "Barcelona!77");
        bool isAdmin = login is { UserName: "admin", Password: "Lisbon-1755" };
        new HttpClient().DefaultRequestHeaders.Add("Cookie", "session_id=k9Zp2LxQ7vBn4Rt1; lang=en");
        string sql = "CREATE USER report WITH PASSWORD 'Barcelona!77'";
        string oracle = "ALTER USER report IDENTIFIED BY Barcelona77";
        string command = "htpasswd -bc /etc/users report Barcelona!77";
        string password = "Barce";
        password += "lona!77";
        // end-snippet
        """;

    private const string DK1003Good =
        """
        // snippet: dk1003-good
        var login = new System.Net.NetworkCredential("orders", configuration["Smtp:Password"]);
        // end-snippet
        """;

    private const string DK1004Bad =
        """
        // snippet: dk1004-bad
        string key = configuration["Jwt:Key"] ?? "a-signing-key-that-everybody-knows-77";
        string password = configuration.GetValue("Smtp:Password", "Barcelona!77");
        string token = Environment.GetEnvironmentVariable("BOT_TOKEN") ?? "k9Zp2LxQ7vBn4Rt1";
        // end-snippet
        """;

    private const string DK1004Good =
        """
        // snippet: dk1004-good
        string key = configuration["Jwt:Key"] ?? throw new InvalidOperationException("Jwt:Key is not configured");
        // end-snippet
        """;

    private const string DK1005Bad =
        """
        // snippet: dk1005-bad
        using var signature = new HMACSHA256(Encoding.UTF8.GetBytes("a-signing-key-that-everybody-knows-77"));
        byte[] key = Convert.FromHexString("7d13594daff6dde07a1b15801110d27f");
        byte[] seal = [1, 9, 3, 77, 5, 6, 44, 8, 2, 10, 11, 12, 13, 99, 15, 16];
        using var sealing = new HMACSHA256(seal);
        // end-snippet
        """;

    private const string DK1005Good =
        """
        // snippet: dk1005-good
        using var signature = new HMACSHA256(Convert.FromBase64String(configuration.GetRequiredSection("Signing:Key").Value!));
        // end-snippet
        """;

    private const string DK1008Bad =
        """
        // snippet: dk1008-bad
        builder.Configuration["ConnectionStrings:Orders"] = "Host=localhost;Username=postgres;Password=Barcelona!77";
        // end-snippet
        """;

    private const string DK1008Good =
        """
        // snippet: dk1008-good
        string? orders = configuration.GetConnectionString("Orders");
        // end-snippet
        """;

    private const string DK1009Bad =
        """
        // snippet: dk1009-bad
        public sealed class SmtpSettings
        {
            public string Password { get; set; } = "Barcelona!77";
        }

        public sealed record PaymentOptions(string Url, string ApiKey = "k9Zp2LxQ7vBn4Rt1");
        // end-snippet
        """;

    private const string DK1009Good =
        """
        // snippet: dk1009-good
        public sealed class SmtpSettings
        {
            [System.ComponentModel.DataAnnotations.Required]
            public string Password { get; set; } = string.Empty;
        }
        // end-snippet
        """;

    [Theory]
    [InlineData("DK1002", DK1002Bad, 5, DK1002Good)]
    [InlineData("DK1003", DK1003Bad, 7, DK1003Good)]
    [InlineData("DK1004", DK1004Bad, 3, DK1004Good)]
    [InlineData("DK1005", DK1005Bad, 3, DK1005Good)]
    [InlineData("DK1008", DK1008Bad, 1, DK1008Good)]
    [InlineData("DK1009", DK1009Bad, 2, DK1009Good)]
    public async Task Examples_OfThePage_AreTrue(string rule, string bad, int secrets, string good)
    {
        Assert.Equal(Enumerable.Repeat(rule, secrets), (await DiagnosticsOfAsync(bad)).Select(diagnostic => diagnostic.Id));
        Assert.Empty(await DiagnosticsOfAsync(good));
    }

    [Fact]
    public async Task Files_OfThePage_AreTrue()
    {
        string[] parts = File.ReadAllText(Path.Combine(Sources.Root, "docs", "rules", "DK1007.md")).Split("## Bad")[1].Split("## Good");

        foreach (AnalyzerTest bad in FilesOf(parts[0]))
        {
            Assert.Equal(["DK1007"], (await bad.DiagnosticsOfAsync(bad.CreateProject())).Select(diagnostic => diagnostic.Id).Distinct());
        }

        foreach (AnalyzerTest good in FilesOf(parts[1]))
        {
            Assert.Empty(await good.DiagnosticsOfAsync(good.CreateProject()));
        }
    }

    private static IEnumerable<AnalyzerTest> FilesOf(string page)
    {
        string[] fences = page.Split("```");
        for (int fence = 1; fence < fences.Length; fence += 2)
        {
            string text = fences[fence];
            string? name = text.StartsWith("dockerfile", StringComparison.Ordinal) ? "Dockerfile"
                : !text.StartsWith("yaml", StringComparison.Ordinal) ? null
                : text.Contains("services:", StringComparison.Ordinal) ? "docker-compose.yml"
                : "deployment.yaml";
            if (name is not null)
            {
                yield return new AnalyzerTest(new FileSecretAnalyzer()).WithSource("return;").WithFile(name, text[(text.IndexOf('\n') + 1)..]);
            }
        }
    }

    private static async Task<IReadOnlyList<Diagnostic>> DiagnosticsOfAsync(string statements)
    {
        AnalyzerTest test = new AnalyzerTest(new HardcodedSecretAnalyzer()).WithSource(Prologue + statements);
        return await test.DiagnosticsOfAsync(test.CreateProject());
    }
}
