using System.Net;
using System.Net.Sockets;
using System.Text.Json;

namespace DeployKit.Tests.Hosting;

/// <summary>A web application with <c>RunDeployKitAsync</c>, as a process.</summary>
public sealed class WebHostTests
{
    private const string PlantedError = "DK3001 Error Gates";

    [Fact]
    public async Task Run_SoundApplication_ServesAndExitsZeroOnSigterm()
    {
        await using ApplicationProcess application = ApplicationProcess.Start("TestApplication");

        await application.WaitForStatusAsync("/");
        application.Send(ProcessSignal.Terminate);

        Assert.Equal(0, await application.WaitForExitAsync());
        Assert.Equal("", application.Error);
    }

    [Fact]
    public async Task Run_StartupClass_ServesUnderTheKit()
    {
        await using ApplicationProcess application = ApplicationProcess.Start("TestApplication", new() { Arguments = ["--startup-class"] });

        await application.WaitForStatusAsync("/");

        Assert.Equal("hello from Startup", await application.Client.GetStringAsync(new Uri("/", UriKind.Relative)));
        Assert.Contains("Boot phases passed", application.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData()]
    [InlineData("--startup-class")]
    public async Task Run_MistypedEnvironment_ReportsDK5001AndExits78(params string[] arguments)
    {
        await using ApplicationProcess application = await ApplicationProcess.RunAsync(
            "TestApplication", new() { Arguments = arguments, EnvironmentName = "Prodution" });

        Assert.Equal(78, application.ExitCode);
        Assert.Contains("DEPLOYKIT  boot failed", application.Error, StringComparison.Ordinal);
        Assert.Contains("DK5001 error   unknown environment \"Prodution\"; did you mean \"Production\"?", application.Error, StringComparison.Ordinal);
        Assert.Contains("exit 78", application.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Unhandled exception", application.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_UnknownEnvironment_WarnsAndServesUnderTheStrictestProfile()
    {
        await using ApplicationProcess application = ApplicationProcess.Start("TestApplication", new() { EnvironmentName = "UAT" });

        await application.WaitForStatusAsync("/");

        Assert.Contains("DK5001 warning", application.Error, StringComparison.Ordinal);
        Assert.Contains("profile Production", application.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_FailedBoot_ConstructsNoHostedServiceAndNeverListens()
    {
        using ScratchFolder folder = new();
        string marker = folder.PathOf("marker");
        await using ApplicationProcess application = await ApplicationProcess.RunAsync(
            "TestApplication", With(("Test__Problem", PlantedError), ("Test__MarkerPath", marker)));

        Assert.Equal(69, application.ExitCode);
        Assert.False(File.Exists(marker));
        Assert.DoesNotContain("Now listening", application.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_ReportMode_ReportsAndServes()
    {
        await using ApplicationProcess application = ApplicationProcess.Start(
            "TestApplication", With(("Test__Problem", PlantedError), ("DeployKit__Mode", "report")));

        await application.WaitForStatusAsync("/");
        await application.WaitForTextAsync("report only (DeployKit:Mode=Report); would exit 69");
        application.Send(ProcessSignal.Terminate);

        Assert.Equal(0, await application.WaitForExitAsync());
    }

    [Fact]
    public async Task Run_SkippedPhase_DoesNotRunAndIsLoud()
    {
        await using ApplicationProcess application = ApplicationProcess.Start(
            "TestApplication", With(("Test__Problem", PlantedError), ("DeployKit__Skip", "gates")));

        await application.WaitForStatusAsync("/");

        await application.WaitForTextAsync("gates skipped (DeployKit:Skip)");
        Assert.Contains("Boot phase Gates was skipped", application.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("DeployKit__Mode", "Reprot", "set Report")]
    [InlineData("DeployKit__Skip", "gates,migration", "set   Migrations")]
    public async Task Run_UnknownWordUnderDeployKit_ReportsDK5003AndExits78(string variable, string value, string remedy)
    {
        await using ApplicationProcess application = await ApplicationProcess.RunAsync("TestApplication", With((variable, value)));

        Assert.Equal(78, application.ExitCode);
        Assert.Contains("DK5003 error", application.Error, StringComparison.Ordinal);
        Assert.Contains($"from  environment variable {variable}", application.Error, StringComparison.Ordinal);
        Assert.Contains(Squeeze(remedy), Squeeze(application.Error), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Production", "   at ")]
    [InlineData("Development", "crit:")] // without the boot listener the framework's host logs its own stack trace as well
    public async Task Run_PortInUse_ReportsDK7001WithoutAStackTraceAndExits69(string environment, string unwanted)
    {
        using TcpListener occupant = new(IPAddress.Loopback, 0);
        occupant.Start();
        string address = $"http://127.0.0.1:{((IPEndPoint)occupant.LocalEndpoint).Port}";
        await using ApplicationProcess application = await ApplicationProcess.RunAsync("TestApplication", With(("ASPNETCORE_URLS", address)) with { EnvironmentName = environment });

        Assert.Equal(69, application.ExitCode);
        Assert.Contains("DK7001 error", application.Error, StringComparison.Ordinal);
        Assert.Contains(address, application.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(unwanted, application.Transcript, StringComparison.Ordinal);
        Assert.Contains("DK7001 Failed to bind", application.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_HostedServiceConstructorThrows_ReportsDK7002WithoutItsMessageAndExits70()
    {
        Sentinel sentinel = Sentinel.NewPlain();
        using ScratchFolder folder = new();
        string path = folder.PathOf("report.json");
        await using ApplicationProcess application = await ApplicationProcess.RunAsync(
            "TestApplication", With(("Test__ThrowInConstructor", sentinel.Value), ("DeployKit__Report__Path", path)));

        Assert.Equal(70, application.ExitCode);
        Assert.Contains("DK7002 error   the application failed with System.InvalidOperationException", application.Error, StringComparison.Ordinal);
        sentinel.AssertAbsent(("report", application.Error), ("JSON report", await File.ReadAllTextAsync(path)));
    }

    [Fact]
    public async Task Run_HostedServiceCancelsItself_ReportsDK7002AndExits70()
    {
        await using ApplicationProcess application = await ApplicationProcess.RunAsync("TestApplication", With(("Test__CancelInStart", "yes")));

        Assert.Equal(70, application.ExitCode);
        Assert.Contains("DK7002 error   the application failed with", application.Error, StringComparison.Ordinal);
        Assert.Contains("System.Threading.Tasks.TaskCanceledException", application.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_HostedServiceConstructorQuotesACredential_TheLogMasksIt()
    {
        Sentinel sentinel = Sentinel.NewPlain();
        await using ApplicationProcess application = await ApplicationProcess.RunAsync(
            "TestApplication", With(("Test__ThrowInConstructor", $"cannot use Host=db;Password={sentinel.Value}")));

        Assert.Equal(70, application.ExitCode);
        Assert.Contains("System.InvalidOperationException: cannot use Host=db;Password=***", application.Output, StringComparison.Ordinal);
        Assert.Contains("TestServices.cs", application.Output, StringComparison.Ordinal);
        sentinel.AssertAbsent(("output", application.Output), ("error", application.Error));
    }

    [Fact]
    public async Task Run_ReportPath_HoldsTheReportAsJson()
    {
        using ScratchFolder folder = new();
        string path = folder.PathOf("new/report.json");
        await using ApplicationProcess application = await ApplicationProcess.RunAsync(
            "TestApplication", With(("Test__Problem", PlantedError), ("DeployKit__Report__Path", path)));

        using JsonDocument report = JsonDocument.Parse(await File.ReadAllTextAsync(path));
        Assert.Equal("failed", report.RootElement.GetProperty("outcome").GetString());
        Assert.Equal("1.4.2", report.RootElement.GetProperty("version").GetString());
        Assert.Equal(69, report.RootElement.GetProperty("exitCode").GetInt32());
        JsonElement problem = Assert.Single(report.RootElement.GetProperty("problems").EnumerateArray());
        Assert.Equal("DK3001", problem.GetProperty("id").GetString());
        Assert.Equal("https://github.com/deploykit/deploykit/blob/main/docs/rules/DK3001.md", problem.GetProperty("help").GetString());
        Assert.Equal([path], Directory.GetFiles(Path.GetDirectoryName(path)!));
    }

    [Fact]
    public async Task Run_ReportPathNotWritable_StillServes()
    {
        using ScratchFolder folder = new();
        string file = folder.PathOf("file");
        await File.WriteAllTextAsync(file, "");
        await using ApplicationProcess application = ApplicationProcess.Start(
            "TestApplication", With(("DeployKit__Report__Path", Path.Combine(file, "report.json"))));

        await application.WaitForStatusAsync("/");
        await application.WaitForTextAsync("The boot report could not be written");
    }

    private static ApplicationStart With(params (string Key, string Value)[] variables) =>
        new() { Variables = variables.ToDictionary(pair => pair.Key, string? (pair) => pair.Value) };

    private static string Squeeze(string text) => string.Join(' ', text.Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
