using DeployKit.Boot;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace DeployKit.Tests.Secrets;

public sealed class PlainFileSecretsTests : IDisposable
{
    private readonly ScratchFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("Production", "DK1104 DK1104 DK1104 DK1104 DK1104", ProblemSeverity.Error, BootExitCode.InvalidConfiguration)]
    [InlineData("Development", "DK1001 DK1002 DK1003 DK1003 DK1003", ProblemSeverity.Warning, BootExitCode.Ok)]
    public async Task Boot_SecretsInAPlainFile_AreReportedByTheProfile(string environment, string rules, ProblemSeverity severity, int exitCode)
    {
        Sentinel sentinel = Sentinel.NewPlain();
        using SecretsBoot boot = Create(environment, $$"""
            {
              "Smtp": { "Password": "{{sentinel.Value}}" },
              "Cloud": { "Id": "AKIA{{"Q3EGRI6PX" + "4TUJ5ZK"}}" },
              "ConnectionStrings": { "Db": "Host=db;Password={{sentinel.Value}}", "Local": "Data Source=app.db" },
              "Declared": "{{sentinel.Value}}",
              "Mail": { "Nested": { "Pin": "{{sentinel.Value}}" } },
              "Jwt": { "TokenLifetimeMinutes": "60", "RequirePassword": "true" },
              "Reference": { "Password": "${env:PATH}" },
              "Later": { "Password": "CHANGE_ME" },
              "Overridden": { "Password": "{{sentinel.Value}}" }
            }
            """);
        boot.With(("Overridden:Password", "from elsewhere"));
        boot.Kit.RequireSetting("Declared", setting => setting.Secret()).AddSettings<Mail>("Mail");

        BootReport report = await boot.RunAsync(new BootRunOptions { LastPhase = BootPhase.Secrets });

        (string? Key, string Id)[] problems = [.. report.Problems.Select(problem => (problem.Key, problem.Id)).OrderBy(problem => problem.Key, StringComparer.Ordinal)];
        Assert.Equal(["Cloud:Id", "ConnectionStrings:Db", "Declared", "Mail:Nested:Pin", "Smtp:Password"], problems.Select(problem => problem.Key));
        Assert.Equal(rules, string.Join(' ', problems.Select(problem => problem.Id)));
        Assert.All(report.Problems, problem => Assert.Equal(severity, problem.Severity));
        Assert.Equal("appsettings.json:2", report.Problems.First(problem => problem.Key == "Smtp:Password").Source);
        Assert.Equal(exitCode, report.ExitCode);
        sentinel.AssertAbsent(("the report", string.Join('\n', report.Problems)), ("the logs", boot.Logs.Text));
    }

    [Theory]
    [InlineData("Host=${env:PATH};Username=shop;Password=SECRET", true)]
    [InlineData("postgres://shop:SECRET@${env:PATH}/orders", true)]
    [InlineData("Host=db;Username=shop;Password=${env:PATH}", false)]
    [InlineData("Host=db;Username=shop;Password=${env:PATH}-${env:PATH}", false)]
    [InlineData("postgres://shop:${env:PATH}@db/orders", false)]
    [InlineData("${env:PATH}", false)]
    public async Task Boot_ValueHoldsReferences_TheRestOfItIsJudged(string value, bool isReported)
    {
        Sentinel sentinel = Sentinel.NewPlain();
        using SecretsBoot boot = Create("Production", $$"""{ "ConnectionStrings": { "Db": "{{value.Replace("SECRET", sentinel.Value, StringComparison.Ordinal)}}" } }""");

        BootReport report = await boot.RunAsync(new BootRunOptions { LastPhase = BootPhase.Secrets });

        Assert.Equal(isReported ? ["DK1104 ConnectionStrings:Db"] : [], report.Problems.Select(problem => $"{problem.Id} {problem.Key}"));
        sentinel.AssertAbsent(("the report", string.Join('\n', report.Problems)), ("the logs", boot.Logs.Text));
    }

    [Fact]
    public async Task Boot_SecretsInAMountedFile_AreNoPlainOnes()
    {
        using ScratchFolder mount = new();
        mount.Write("secrets.ini", "[Smtp]\nPassword=planted-by-the-platform\n");
        using SecretsBoot boot = Create("Production", "{}");
        boot.Builder.Configuration.AddIniFile(mount.PathOf("secrets.ini"));

        Assert.Empty((await boot.RunAsync(new BootRunOptions { LastPhase = BootPhase.Secrets })).Problems);
    }

    private SecretsBoot Create(string environment, string json)
    {
        folder.Write("appsettings.json", json);
        SecretsBoot boot = new(environment, folder.FullPath);
        boot.Builder.Configuration.AddJsonFile("appsettings.json");
        return boot;
    }

    private sealed class Mail
    {
        public Inner Nested { get; set; } = new();

        public sealed class Inner
        {
            [Secret]
            public string? Pin { get; set; }
        }
    }
}
