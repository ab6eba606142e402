using System.ComponentModel.DataAnnotations;
using DeployKit.Boot;
using DeployKit.Boot.Report;
using DeployKit.Settings.Json;
using DeployKit.Tests.Settings;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace DeployKit.Tests.Boot.Report;

/// <summary>One report per kind of problem that settings and profiles can have; the other kinds are in the files beside this one.</summary>
[Collection(nameof(EnvironmentVariableTests))]
public sealed class GoldenReportTests
{
    private const string Json = """
        {
          // the shop
          "Shop": {
            "Port": "eighty",
            "Mode": "Canry",
            "Prot": 80,
            "Legacy": true,
            "Limit": 500,
            "Interval": "30",
            "Motto": "line one\nDK9999 error  forged \u001b[31mline"
          },
          "ConnectionStrings": { "Db": "Host=db;Password=CHANGE_ME" },
          "Authentication": { "Mode": "Simplified" },
          "Mail": { "Port": "seventy" }
        }
        """;

    public static TheoryData<string> Names => [.. Scenarios.Keys];

    private static Dictionary<string, Func<SettingsBoot, SettingsBoot>> Scenarios { get; } = new()
    {
        ["DK2001"] = boot => boot.Kit(kit => kit.RequireSetting("DataQuest:Security:JwtSecretKey", s => s.Secret()).RequireSetting("Shop:Owner", s => s.Describe("mails go to the owner"))),
        ["DK2002-DK2012"] = boot => boot.Kit(kit => kit.AddSettings<Unknown>("Shop")),
        ["DK2003"] = boot => boot.Kit(kit => kit.AddSettings<Missing>("Absent")),
        ["DK2004"] = boot => boot.Kit(kit => kit.AddSettings<Invalid>("Shop")),
        ["DK2008"] = boot => boot.Kit(kit => kit.RequireSetting("Golden:Shop:Port", s => s.In("Nowhere"))),
        ["DK2010"] = boot => boot,
        ["DK2011"] = boot => boot.Kit(kit => kit.ForbidSetting("Authentication:Mode", "Simplified", s => s.In("Production").Describe("everybody would be let in"))),
        ["DK1101"] = boot => boot.With(("Shop:Url", "https://${secret:no-such-secret}/"), ("Shop:Key", "${env:GOLDEN_NOT_THERE}")),
        ["DK5001"] = _ => SettingsBoot.In("Prodution"),
        ["DK5003"] = boot => boot.With(("DeployKit:Profile", "Stagin"), ("DeployKit:Mod", "Report"), ("DeployKit:Profiles:Production:Gates:Timout", "5s")),
        ["phases"] = boot => boot
            .With(("DeployKit:Mode", "Report"), ("DeployKit:Skip", "gates"), ("DeployKit:Profile", "Stage"), ("Shop:Url", "${secret:no-such-secret}"), ("Shop:Free", "x"))
            .Kit(kit => kit.AddSettings<Invalid>("Shop").RequireSetting("X:Y")),
    };

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Report_Scenario_IsTheGoldenOne(string name)
    {
        using ScratchFolder folder = new();
        string file = folder.Write("appsettings.json", name == "DK2010" ? Json : Json.Replace("CHANGE_ME", "vT9-kq2Lw", StringComparison.Ordinal));
        Environment.SetEnvironmentVariable("Golden__Shpo__Port", name == "DK2008" ? "80" : null);
        try
        {
            SettingsBoot boot = SettingsBoot.In("Production").Configure(configuration => configuration.AddJsonFile(file).AddEnvironmentVariables());

            GoldenReport.AssertEqual(name, await Scenarios[name](boot).RunAsync());
        }
        finally
        {
            Environment.SetEnvironmentVariable("Golden__Shpo__Port", null);
        }
    }

    [Fact]
    public void Report_MalformedJson_IsTheGoldenOne()
    {
        using ScratchFolder folder = new();
        string file = folder.Write("appsettings.json", "{\n  \"Shop\": { \"Port\": 80, \"port\": 81 },\n  \"Mail\": { \"Host\": \"h\"\n  \"Port\": 25 }\n}");
        folder.Write("appsettings.Production.json", "{ \"Shop\": { \"Name\": \"unfinished");

        GoldenReport.AssertEqual("DK2009", ConfigurationFileFailure.Report(file, new FormatException()));
    }

    [Fact]
    public async Task Report_RunTwice_IsTheSame()
    {
        static Task<BootReport> Run() => SettingsBoot.In("Production")
            .With(("Shop:Port", "x"), ("Shop:Mode", "y"), ("Shop:Limit", "z"), ("A:Password", "CHANGE_ME"), ("DeployKit:Mod", "x"))
            .Kit(kit => kit.AddSettings<Invalid>("Shop").AddSettings<Missing>("Absent").RequireSetting("X:Y"))
            .RunAsync();

        Assert.Equal((await Run()).Problems, (await Run()).Problems);
    }

    [Fact]
    public async Task Report_SameProblemFoundTwice_IsToldOnce()
    {
        BootReport report = await SettingsBoot.In("Production")
            .With(("Shop:Limit", "5"))
            .Services(services => services
                .AddSingleton<IValidateOptions<Invalid>>(new Refusing()).AddSingleton<IValidateOptions<Invalid>>(new Refusing())
                .AddSingleton<IBootPhase>(new Repeating(ProblemSeverity.Warning)).AddSingleton<IBootPhase>(new Repeating(ProblemSeverity.Error)))
            .Kit(kit => kit.AddSettings<Invalid>("Shop").RequireSetting("X:Y").RequireSetting("X:Y"))
            .RunAsync();

        Assert.Equal(
            ["DK2001 Error X:Y is missing", "DK2004 Error Shop:Limit: is refused", "DK2010 Error found by two"],
            report.Problems.Select(problem => $"{problem.Id} {problem.Severity} {problem.Message}"));
        Assert.Contains("exit 78   3 errors", GoldenReport.Print(report), StringComparison.Ordinal);
    }

    [Fact]
    public void Write_NamesWithControlCharacters_ForgeNoLine()
    {
        const string Forged = "x\nDK9999 error  forged\r\u001b[31m\u202e";
        const string Escaped = "x\\nDK9999 error  forged\\r\\u001b[31m\\u202e";

        string text = GoldenReport.Print(Failed with { EnvironmentName = Forged, ProfileName = Forged, ProfileReason = Forged, Version = Forged });

        string header = string.Join(' ', text.Split("\n\n")[0].Split((string[]?)null, StringSplitOptions.RemoveEmptyEntries));
        string expected = string.Join(' ', Escaped.Split((string[]?)null, StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal($"DEPLOYKIT boot failed in 0 ms environment {expected} profile {expected} ({expected}) version {expected}", header);
        Assert.DoesNotContain(text, character => char.IsControl(character) && character != '\n');
        Assert.DoesNotContain(text.Split('\n'), line => line.StartsWith("DK9999", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(BootOutcome.Failed)]
    [InlineData(BootOutcome.Succeeded)]
    public void Log_NamesWithControlCharacters_ForgeNoLine(BootOutcome outcome)
    {
        using RecordingLoggerProvider logs = new();

        BootLog.Write(logs.CreateLogger("boot"), Failed with { Outcome = outcome, EnvironmentName = "x\nforged", ProfileName = "y\u001b[31m" });

        Assert.Contains("x\\nforged", logs.Text, StringComparison.Ordinal);
        Assert.Contains("y\\u001b[31m", logs.Text, StringComparison.Ordinal);
        Assert.All(logs.Events, entry => Assert.DoesNotContain(entry.Text, char.IsControl));
    }

    [Fact]
    public void Write_Colours_OnlyWhereAskedFor()
    {
        Assert.DoesNotContain('\u001b', GoldenReport.Print(Failed));
        Assert.Contains("\u001b[31merror  \u001b[0m", GoldenReport.Print(Failed, ReportColors.Ansi), StringComparison.Ordinal);
    }

    internal static BootReport Failed => new()
    {
        Outcome = BootOutcome.Failed,
        EnvironmentName = "Production",
        ProfileName = "Production",
        Version = "1",
        Duration = TimeSpan.Zero,
        ExitCode = 78,
        Problems = [new() { Id = "DK2001", Severity = ProblemSeverity.Error, Phase = BootPhase.Settings, Message = "A:B is missing" }],
    };

    private sealed class Refusing : IValidateOptions<Invalid>
    {
        public ValidateOptionsResult Validate(string? name, Invalid options) => ValidateOptionsResult.Fail("Limit: is refused");
    }

    private sealed class Repeating(ProblemSeverity severity) : IBootPhase
    {
        public BootPhase Phase => BootPhase.Settings;

        public Task RunAsync(BootContext context, CancellationToken cancellationToken)
        {
            context.Add(new() { Id = "DK2010", Severity = severity, Phase = Phase, Key = "Z", Message = "found by two" });
            return Task.CompletedTask;
        }
    }

    private enum Mode
    {
        Direct,
        Canary,
    }

    private sealed class Unknown
    {
        public string? Mode { get; set; }

        public string? Port { get; set; }

        public string? Limit { get; set; }

        public string? Interval { get; set; }

        public string? Motto { get; set; }
    }

    private sealed class Missing
    {
        public required string Name { get; init; }

        [Required]
        public Uri? Address { get; set; }

        [RequiredIn("Production")]
        public string? ApiKey { get; set; }
    }

    private sealed class Invalid
    {
        public ushort Port { get; set; }

        public Mode Mode { get; set; }

        [Range(1, 100)]
        public int Limit { get; set; } = 1;

        public TimeSpan Interval { get; set; }

        [StringLength(5)]
        public string Motto { get; set; } = "";

        public int? Prot { get; set; }

        public bool? Legacy { get; set; }
    }
}
