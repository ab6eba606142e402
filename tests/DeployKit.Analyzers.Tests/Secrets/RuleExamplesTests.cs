using DeployKit.Analyzers.Secrets;
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
    [InlineData("DK1002", DK1002Bad, DK1002Good)]
    [InlineData("DK1003", DK1003Bad, DK1003Good)]
    [InlineData("DK1004", DK1004Bad, DK1004Good)]
    [InlineData("DK1005", DK1005Bad, DK1005Good)]
    [InlineData("DK1008", DK1008Bad, DK1008Good)]
    [InlineData("DK1009", DK1009Bad, DK1009Good)]
    public async Task Examples_OfThePage_AreTrue(string rule, string bad, string good)
    {
        Assert.Equal([rule], (await DiagnosticsOfAsync(bad)).Select(diagnostic => diagnostic.Id));
        Assert.Empty(await DiagnosticsOfAsync(good));
    }

    private static async Task<IReadOnlyList<Diagnostic>> DiagnosticsOfAsync(string statements)
    {
        AnalyzerTest test = new AnalyzerTest(new HardcodedSecretAnalyzer()).WithSource(Prologue + statements);
        return await test.DiagnosticsOfAsync(test.CreateProject());
    }
}
