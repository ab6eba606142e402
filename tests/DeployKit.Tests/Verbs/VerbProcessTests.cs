using System.Text.Json;

namespace DeployKit.Tests.Verbs;

/// <summary>Verbs on the command line of a real application.</summary>
public sealed class VerbProcessTests
{
    private static readonly Dictionary<string, string?> PlantedError = new() { ["Test__Problem"] = "DK3001 Error Gates" };

    [Fact]
    public async Task Check_SoundApplication_PrintsTheReportAndNeverListens()
    {
        await using ApplicationProcess application = await RunAsync(["check"]);

        Assert.Equal(0, application.ExitCode);
        Assert.Contains("DEPLOYKIT  boot passed", application.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Now listening", application.Transcript, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CheckJson_FailedBoot_StandardOutputIsJsonOnly()
    {
        await using ApplicationProcess application = await RunAsync(["check", "--json"], PlantedError);

        Assert.Equal(69, application.ExitCode);
        using JsonDocument report = JsonDocument.Parse(application.Output);
        Assert.Equal("failed", report.RootElement.GetProperty("outcome").GetString());
        Assert.Contains("DK3001", application.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_ReportMode_ExitsWithTheCodeAnyway()
    {
        Dictionary<string, string?> variables = new(PlantedError) { ["DeployKit__Mode"] = "Report" };
        await using ApplicationProcess application = await RunAsync(["check"], variables);

        Assert.Equal(69, application.ExitCode);
    }

    [Fact]
    public async Task Check_HostedServiceWouldBeConstructed_IsNot()
    {
        using ScratchFolder folder = new();
        await using ApplicationProcess application = await RunAsync(["check"], new() { ["Test__MarkerPath"] = folder.PathOf("marker") });

        Assert.Equal(0, application.ExitCode);
        Assert.False(File.Exists(folder.PathOf("marker")));
    }

    [Fact]
    public async Task CheckJson_EnvironmentBehindIt_IsUnderstood()
    {
        // The host's own command line would read "--json --environment Staging" as the value "--environment" of the key "json".
        await using ApplicationProcess application = await RunAsync(["check", "--json", "--environment", "Development"]);

        Assert.Equal(0, application.ExitCode);
    }

    [Fact]
    public async Task Check_EnvironmentDisagreesWithTheHost_Exits64BeforeAnyPhase()
    {
        await using ApplicationProcess application = await RunAsync(["check", "--json", "--environment", "Staging"], PlantedError);

        Assert.Equal(64, application.ExitCode);
        Assert.Contains("asked for environment \"Staging\" but the host runs in \"Development\"", application.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("DK3001", application.Transcript, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--environment=Staging")]
    [InlineData("--environment", "Staging")]
    public async Task Check_OptionsOfTheHostBeforeIt_AreTheHosts(params string[] options)
    {
        await using ApplicationProcess application = await ApplicationProcess.RunAsync(
            "TestApplication", new() { Arguments = [.. options, "deploykit", "check", "--environment", "Staging"] });

        Assert.Equal(0, application.ExitCode);
        Assert.Contains("profile Staging", application.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_DeployKitIsAnOptionsValue_IsNoCall()
    {
        await using ApplicationProcess application = ApplicationProcess.Start(
            "TestApplication", new() { Arguments = ["--name", "deploykit", "check"] });

        await application.WaitForStatusAsync("/");
    }

    [Fact]
    public async Task Version_CommandInCapitals_IsACall()
    {
        await using ApplicationProcess application = await ApplicationProcess.RunAsync("TestApplication", new() { Arguments = ["DeployKit", "version"] });

        Assert.Equal(0, application.ExitCode);
        Assert.StartsWith("application", application.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("chek", "did you mean \"check\"?")]
    [InlineData("nonsense", "unknown verb \"nonsense\"")]
    [InlineData("rollback --to 0", "add the package DeployKit.Migrations")]
    [InlineData("check --jsn", "did you mean \"--json\"?")]
    [InlineData("check --out", "--out needs a value")]
    [InlineData("check --out --json", "--out needs a value")]
    [InlineData("check --verbosity loud", "--verbosity needs quiet, normal or detailed, not \"loud\"")]
    [InlineData("check --timeout soon", "--timeout needs a number of seconds")]
    public async Task Usage_WrongCommandLine_Exits64AndSaysWhy(string arguments, string message)
    {
        await using ApplicationProcess application = await RunAsync(arguments.Split(' '));

        Assert.Equal(64, application.ExitCode);
        Assert.Contains(message, application.Error, StringComparison.Ordinal);
        Assert.Equal("", application.Output);
    }

    [Theory]
    [InlineData("")]
    [InlineData("--help")]
    [InlineData("check --help")]
    public async Task Help_AskedFor_IsPrintedAndExitsZero(string arguments)
    {
        await using ApplicationProcess application = await RunAsync(arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries));

        Assert.Equal(0, application.ExitCode);
        Assert.Contains("usage: dotnet App.dll deploykit", application.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Version_Json_NamesApplicationAndKit()
    {
        await using ApplicationProcess application = await RunAsync(["version", "--json"]);

        using JsonDocument versions = JsonDocument.Parse(application.Output);
        Assert.Equal("1.4.2", versions.RootElement.GetProperty("application").GetString());
        Assert.NotEmpty(versions.RootElement.GetProperty("deployKit").GetString()!);
    }

    [Fact]
    public async Task Out_ExistingFile_IsReplacedAsAWhole()
    {
        using ScratchFolder folder = new();
        string path = folder.Write("report.json", "old");
        await using ApplicationProcess application = await RunAsync(["check", "--json", "--out", path]);

        Assert.Equal(0, application.ExitCode);
        using JsonDocument report = JsonDocument.Parse(await File.ReadAllTextAsync(path));
        Assert.Equal("succeeded", report.RootElement.GetProperty("outcome").GetString());
        Assert.Equal([path], Directory.GetFiles(folder.FullPath));
        Assert.Equal("", application.Output);
    }

    [Theory]
    [InlineData("settings")]
    [InlineData("settings", "--json")]
    [InlineData("profile")]
    [InlineData("version")]
    public async Task Out_AnyVerb_TakesTheOldFilesPlaceAtOnce(params string[] verb)
    {
        using ScratchFolder folder = new();
        string path = folder.Write("answer", "old");

        // Who has the old file open keeps it whole: the new one is another.
        using StreamReader reader = File.OpenText(path);
        await using ApplicationProcess application = await RunAsync([.. verb, "--out", path]);

        Assert.Equal((0, ""), (application.ExitCode, application.Output));
        Assert.Equal("old", await reader.ReadToEndAsync());
        Assert.NotEqual("old", await File.ReadAllTextAsync(path));
        Assert.Equal([path], Directory.GetFiles(folder.FullPath));
    }

    [Theory]
    [InlineData("check", 69)]
    [InlineData("settings --json", 0)]
    [InlineData("profile", 0)]
    [InlineData("version", 0)]
    public async Task Output_ReaderLeavesEarly_EndsQuietlyWithItsExitCode(string verb, int exitCode)
    {
        using ScratchFolder folder = new();
        await using ApplicationProcess application = await ApplicationProcess.RunAsync("TestApplication", new()
        {
            Arguments = ["deploykit", .. verb.Split(' ')],
            Variables = new Dictionary<string, string?>(PlantedError) { ["ERRORS"] = folder.PathOf("errors"), ["CODE"] = folder.PathOf("code") },
            Launcher = ["sh", "-c", "{ \"$@\" 2> \"$ERRORS\"; echo $? > \"$CODE\"; } | true", "sh"],
        });

        Assert.Equal($"{exitCode}\n", await File.ReadAllTextAsync(folder.PathOf("code")));
        Assert.DoesNotContain("   at ", await File.ReadAllTextAsync(folder.PathOf("errors")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("check", "Settings", ProcessSignal.Interrupt, 130)]
    [InlineData("check", "Gates", ProcessSignal.Terminate, 143)]
    [InlineData("health", "Settings", ProcessSignal.Interrupt, 130)]
    [InlineData("health", "Secrets", ProcessSignal.Terminate, 143)]
    [InlineData("secrets", "Secrets", ProcessSignal.Interrupt, 130)]
    [InlineData("secrets", "Secrets", ProcessSignal.Terminate, 143)]
    public async Task Out_VerbIsToldToStop_LeavesTheOldFile(string verb, string phase, ProcessSignal signal, int exitCode)
    {
        using ScratchFolder folder = new();
        string path = folder.Write("report.json", "old");
        await using ApplicationProcess application = ApplicationProcess.Start("TestApplication", new()
        {
            Arguments = ["deploykit", verb, "--out", path],
            Variables = new Dictionary<string, string?> { ["Test__Hang"] = phase },
        });
        await application.WaitForTextAsync("hanging");

        application.Send(signal);

        Assert.Equal(exitCode, await application.WaitForExitAsync());
        Assert.Equal("old", await File.ReadAllTextAsync(path));
        Assert.Equal([path], Directory.GetFiles(folder.FullPath));
    }

    [Theory]
    [InlineData(ProcessSignal.Interrupt, 130)]
    [InlineData(ProcessSignal.Terminate, 143)]
    public async Task CheckJson_Interrupted_ReportAndLogHaveTheExitCodeOfTheProcess(ProcessSignal signal, int exitCode)
    {
        await using ApplicationProcess application = ApplicationProcess.Start("TestApplication", new()
        {
            Arguments = ["deploykit", "check", "--json"],
            Variables = new Dictionary<string, string?> { ["Test__Hang"] = "Settings" },
        });
        await application.WaitForTextAsync("hanging");

        application.Send(signal);

        Assert.Equal(exitCode, await application.WaitForExitAsync());
        AssertStopped(application, exitCode);
    }

    [Fact]
    public async Task Timeout_PhaseHangs_Exits75()
    {
        await using ApplicationProcess application = await RunAsync(["check", "--json", "--timeout", "0.2"], new() { ["Test__Hang"] = "Gates" });

        Assert.Equal(75, application.ExitCode);
        AssertStopped(application, 75);
    }

    [Fact]
    public async Task Verb_Throws_Exits70AndNamesThePlaceButNotTheMessage()
    {
        Sentinel sentinel = Sentinel.NewPlain();
        await using ApplicationProcess application = await RunAsync(["explode"], new() { ["Test__ThrowInVerb"] = $"no pattern knows {sentinel.Value}" });

        Assert.Equal(70, application.ExitCode);
        Assert.Contains("deploykit: explode failed with System.InvalidOperationException", application.Error, StringComparison.Ordinal);
        Assert.Contains("ThrowingVerb.RunAsync", application.Error, StringComparison.Ordinal);
        sentinel.AssertAbsent(("output", application.Output), ("error", application.Error));
    }

    [Fact]
    public async Task Out_FolderCannotBeCreated_Exits70WithTheReason()
    {
        using ScratchFolder folder = new();
        string file = folder.Write("file", "");
        await using ApplicationProcess application = await RunAsync(["check", "--out", Path.Combine(file, "report.txt")]);

        Assert.Equal(70, application.ExitCode);
        Assert.Contains("the output could not be written", application.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verb_CannotReadAFile_SaysWhichAndNotThatTheOutputIsAtFault()
    {
        await using ApplicationProcess application = await RunAsync(["explode"], new() { ["Test__ThrowInVerb"] = "IOException: orders.csv is gone" });

        Assert.Equal(70, application.ExitCode);
        Assert.Contains("deploykit: explode failed: orders.csv is gone", application.Error, StringComparison.Ordinal);
    }

    private static void AssertStopped(ApplicationProcess application, int exitCode)
    {
        // What the application itself writes stands before the answer.
        using JsonDocument report = JsonDocument.Parse(application.Output[application.Output.IndexOf('{', StringComparison.Ordinal)..]);
        Assert.Equal("cancelled", report.RootElement.GetProperty("outcome").GetString());
        Assert.Equal(exitCode, report.RootElement.GetProperty("exitCode").GetInt32());
        Assert.Contains($"exit code {exitCode}", application.Error, StringComparison.Ordinal);
    }

    private static Task<ApplicationProcess> RunAsync(string[] arguments, Dictionary<string, string?>? variables = null) =>
        ApplicationProcess.RunAsync("TestApplication", new() { Arguments = ["deploykit", .. arguments], Variables = variables ?? [] });
}
