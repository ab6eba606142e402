namespace QuickStart.Tests;

/// <summary>What the sample does when somebody got something wrong: always a report with the remedy, never a stack trace.</summary>
public sealed class BadInputTests : IDisposable
{
    private readonly ScratchFolder folder = new();
    private readonly Sentinel password = Sentinel.NewPlain();

    public BadInputTests()
    {
        string application = Path.GetDirectoryName(TestApplicationPath.Of("QuickStart"))!;
        foreach (string file in Directory.GetFiles(application, "appsettings*.json").Concat(Directory.GetFiles(Path.Combine(application, "Migrations"))))
        {
            folder.Write(Path.GetRelativePath(application, file), File.ReadAllText(file));
        }
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Boot_ScriptFails_NamesScriptAndLineAndExits70()
    {
        folder.Write("Migrations/0003_broken.sql", "CREATE TABLE tags (name TEXT);\nINSERT INTO nowhere VALUES (1);\n");

        await using ApplicationProcess application = await RunAsync();

        Assert.Equal(70, application.ExitCode);
        Assert.Contains("DK4009 error", application.Error, StringComparison.Ordinal);
        Assert.Contains("0003_broken.sql:2", application.Error, StringComparison.Ordinal);
        AssertNoStackTrace(application);
    }

    [Fact]
    public async Task Boot_ScriptWasFixedAfterItFailed_AppliesItAsAWhole()
    {
        folder.Write("Migrations/0003_broken.sql", "CREATE TABLE tags (name TEXT);\nINSERT INTO nowhere VALUES (1);\n");
        await using ApplicationProcess failed = await RunAsync();
        Assert.Equal(70, failed.ExitCode);

        // Had the first statement stayed, creating the table again would fail.
        folder.Write("Migrations/0003_broken.sql", "CREATE TABLE tags (name TEXT);\n");
        await using ApplicationProcess application = Start();

        await application.WaitForStatusAsync("/health/ready");
    }

    [Fact]
    public async Task Boot_DatabaseCannotBeOpened_ReportsDK3001AndExits69()
    {
        await using ApplicationProcess application = await RunAsync(
            ("ConnectionStrings__Links", $"Data Source={folder.PathOf("missing/links.db")};Password={password.Value}"),
            ("DeployKit__Profiles__Development__Gates__Timeout", "00:00:01"));

        Assert.Equal(69, application.ExitCode);
        Assert.Contains("DK3001 error", application.Error, StringComparison.Ordinal);
        password.AssertAbsent(("output", application.Output), ("error", application.Error));
        AssertNoStackTrace(application);
    }

    [Fact]
    public async Task Boot_MistypedEnvironment_SuggestsTheRightOne()
    {
        await using ApplicationProcess application = Start("Prodution");

        Assert.Equal(78, await application.WaitForExitAsync());
        Assert.Contains("DK5001 error   unknown environment \"Prodution\"; did you mean \"Production\"?", application.Error, StringComparison.Ordinal);
        AssertNoStackTrace(application);
    }

    [Fact]
    public async Task Boot_SettingsFileIsMalformed_NamesFileAndLineAndExits78()
    {
        folder.Write("appsettings.json", "{\n  \"Links\": {\n    \"CodeLength\": 8,,\n  }\n}\n");

        await using ApplicationProcess application = await RunAsync();

        Assert.Equal(78, application.ExitCode);
        Assert.Contains("DK2009 error", application.Error, StringComparison.Ordinal);
        Assert.Contains("appsettings.json:3", application.Error, StringComparison.Ordinal);
        AssertNoStackTrace(application);
    }

    [Fact]
    public async Task Check_ConnectionStringIsNone_IsOneProblem()
    {
        await using ApplicationProcess application = ApplicationProcess.Start("QuickStart", new()
        {
            Arguments = ["deploykit", "check"],
            WorkingDirectory = folder.FullPath,
            Variables = new Dictionary<string, string?> { ["ConnectionStrings__Links"] = $"Data Sauce={password.Value}" },
        });

        Assert.Equal(78, await application.WaitForExitAsync());
        Assert.Contains("exit 78   1 error", application.Output, StringComparison.Ordinal);
        Assert.Contains("DK3002", application.Output, StringComparison.Ordinal);
        password.AssertAbsent(("output", application.Output), ("error", application.Error));
        AssertNoStackTrace(application);
    }

    private static void AssertNoStackTrace(ApplicationProcess application) =>
        Assert.DoesNotContain("Unhandled exception", application.Error, StringComparison.Ordinal);

    private async Task<ApplicationProcess> RunAsync(params (string Key, string Value)[] variables)
    {
        ApplicationProcess application = Start("Development", variables);
        await application.WaitForExitAsync();
        return application;
    }

    private ApplicationProcess Start(string environment = "Development", params (string Key, string Value)[] variables) =>
        ApplicationProcess.Start("QuickStart", new()
        {
            EnvironmentName = environment,
            WorkingDirectory = folder.FullPath,
            Variables = variables.ToDictionary(pair => pair.Key, string? (pair) => pair.Value),
        });
}
