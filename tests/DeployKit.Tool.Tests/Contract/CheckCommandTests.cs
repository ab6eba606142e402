using System.Text.Json;
using DeployKit.Contract;
using DeployKit.Tool.Commands;
using DeployKit.Tool.Tests.Commands;

namespace DeployKit.Tool.Tests.Contract;

/// <summary><c>deploykit check</c> over one contract and different files, as processes.</summary>
public sealed class CheckCommandTests : IDisposable
{
    private static readonly ContractEntry[] Shop =
    [
        new("Api:Url", "", Requirement.Inferred) { Why = "?? throw", Source = "Program.cs:4" },
        new("Smtp", "Shop.Smtp", Requirement.Optional) { Kind = ContractKind.Owner, IsSection = true },
        new("Smtp:Host", "System.String", Requirement.Declared) { Kind = ContractKind.Member, Why = "[Required]", Constraints = "NotEmpty" },
        new("Smtp:Port", "System.Int32", Requirement.Optional) { Kind = ContractKind.Member, Constraints = "Range 1 65535" },
        new("Db:Password", "System.String", Requirement.Declared) { Why = "RequireSetting", IsSensitive = true, Environments = "Staging,Production" },
        new("Jobs:*:Name", "System.String", Requirement.Declared) { Kind = ContractKind.Member, Why = "required", OnlyBelow = "Jobs:*" },
        new("Auth:Simple", "System.String", Requirement.Optional) { Kind = ContractKind.Forbidden, Environments = "Production" },
        new("Platform", "", Requirement.Optional) { Kind = ContractKind.Supplied, Why = "the platform" },
        new("Platform:Region", "", Requirement.Declared) { Why = "RequireSetting" },
    ];

    private const string Complete = """{ "Api": { "Url": "x" }, "Smtp": { "Host": "h" }, "Db": { "Password": "${secret:db}" } }""";

    private readonly ScratchFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Check_EverythingSupplied_Exits0()
    {
        ToolRun run = await Check("Production", Complete);

        Assert.Equal((0, "nothing found\n", ""), (run.ExitCode, run.Output, run.Error));
    }

    [Theory]
    [InlineData("DK2001 warning Api:Url", """{ "Smtp": { "Host": "h" }, "Db": { "Password": "x" } }""", 0)]
    [InlineData("DK2001 error Db:Password", """{ "Api": { "Url": "x" }, "Smtp": { "Host": "h" } }""", 78)]
    [InlineData("DK2003 error Smtp:Host", """{ "Api": { "Url": "x" }, "Db": { "Password": "x" } }""", 78)]
    [InlineData("DK2003 error Smtp:Host", """{ "Api": { "Url": "x" }, "Smtp": { "Host": "" }, "Db": { "Password": "x" } }""", 78)]
    [InlineData("DK2002 warning Smtp:Prot", """{ "Api": { "Url": "x" }, "Smtp": { "Host": "h", "Prot": 1 }, "Db": { "Password": "x" } }""", 0)]
    [InlineData("DK2004 error Smtp:Port", """{ "Api": { "Url": "x" }, "Smtp": { "Host": "h", "Port": "abc" }, "Db": { "Password": "x" } }""", 78)]
    [InlineData("DK2004 error Smtp:Port", """{ "Api": { "Url": "x" }, "Smtp": { "Host": "h", "Port": 70000 }, "Db": { "Password": "x" } }""", 78)]
    [InlineData("DK2009 error ", """{ "Api": { "Url": "x" }, "Smtp": { "Host": "h" }, "Db": { "Password": "x" }, "db": { "password": "y" } }""", 78)]
    [InlineData("DK2009 error ", """{ "Api": """, 78)]
    [InlineData("DK2010 error Smtp:Host", """{ "Api": { "Url": "x" }, "Smtp": { "Host": "CHANGE_ME" }, "Db": { "Password": "x" } }""", 78)]
    [InlineData("DK2010 error Smtp:Host", """{ "Api": { "Url": "x" }, "Smtp": { "Host": "${SMTP_HOST}" }, "Db": { "Password": "x" } }""", 78)]
    [InlineData("DK2010 error Db:Password", """{ "Api": { "Url": "x" }, "Smtp": { "Host": "h" }, "Db": { "Password": "${secret:db}CHANGE_ME" } }""", 78)]
    [InlineData("DK2011 error Auth:Simple", """{ "Api": { "Url": "x" }, "Smtp": { "Host": "h" }, "Db": { "Password": "x" }, "Auth": { "Simple": true } }""", 78)]
    [InlineData("DK2012 info Smtp:Zzzz", """{ "Api": { "Url": "x" }, "Smtp": { "Host": "h", "Zzzz": 1 }, "Db": { "Password": "x" } }""", 0)]
    [InlineData("DK2003 error Jobs:1:Name", """{ "Api": { "Url": "x" }, "Smtp": { "Host": "h" }, "Db": { "Password": "x" }, "Jobs": [ { "Name": "a" }, { "Cron": "b" } ] }""", 78)]
    [InlineData("DK5003 error DeployKit:Moed", """{ "Api": { "Url": "x" }, "Smtp": { "Host": "h" }, "Db": { "Password": "x" }, "DeployKit": { "Moed": "Report" } }""", 78)]
    public async Task Check_OneFault_IsReportedWithItsRuleAndExitCode(string expected, string settings, int exitCode)
    {
        ToolRun run = await Check("Production", settings);

        Assert.Equal(exitCode, run.ExitCode);
        JsonElement finding = Assert.Single((await Findings(settings)).EnumerateArray());
        string text = $"{finding.GetProperty("id").GetString()} {finding.GetProperty("severity").GetString()} {finding.GetProperty("message").GetString()}";
        Assert.StartsWith(expected, text.Replace("Nothing reads ", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Equal("appsettings.json", finding.GetProperty("path").GetString());
        Assert.StartsWith($"https://github.com/deploykit/deploykit/blob/main/docs/rules/{expected[..6]}", finding.GetProperty("help").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_SuppliedInDevelopmentOnly_IsDK2007()
    {
        folder.Write("appsettings.Development.json", """{ "Smtp": { "Host": "h" } }""");

        ToolRun run = await Check("Production", """{ "Api": { "Url": "x" }, "Db": { "Password": "x" } }""");

        Assert.Equal(78, run.ExitCode);
        Assert.Contains("error DK2007: Smtp:Host", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Development", 0)]
    [InlineData("Testing", 0)]
    [InlineData("Staging", 78)]
    [InlineData("UAT", 78)]
    public async Task Check_Placeholder_FailsInStrictEnvironmentsOnly(string environment, int exitCode) =>
        Assert.Equal(exitCode, (await Check(environment, Complete.Replace("\"h\"", "\"CHANGE_ME\"", StringComparison.Ordinal))).ExitCode);

    [Fact]
    public async Task Check_PlaceholderThatTheEnvironmentOverrides_IsNoFault()
    {
        folder.Write("appsettings.Production.json", """{ "Smtp": { "Host": "mail" } }""");

        Assert.Equal(0, (await Check("Production", Complete.Replace("\"h\"", "\"CHANGE_ME\"", StringComparison.Ordinal))).ExitCode);
    }

    [Theory]
    [InlineData("--env-file", "prod.env", "Smtp__Host=h\n")]
    [InlineData("--env-file", "prod.variables", "Smtp__Host=h\n")]
    [InlineData("--manifest", "compose.yml", "services:\n  web:\n    environment: { Smtp__Host: h }\n")]
    [InlineData("--manifest", "compose.yml", "services:\n  web:\n    env_file: other.env\n")]
    [InlineData("--manifest", "deploy.yaml", "kind: Deployment\nmetadata: { name: web }\nspec:\n  template:\n    spec:\n      containers:\n      - env:\n        - { name: Smtp__Host, value: h }\n")]
    [InlineData("--manifest", "deploy.yaml", "kind: ConfigMap\ndata:\n  appsettings.json: |\n    { \"Smtp\": { \"Host\": \"h\" } }\n")]
    public async Task Check_WhatTheEnvironmentIsStartedWith_Supplies(string option, string name, string text)
    {
        folder.Write("other.env", "Smtp__Host=h\n");
        folder.Write(name, text);

        ToolRun run = await Check("Production", """{ "Api": { "Url": "x" }, "Db": { "Password": "x" } }""", option, name, "--service", "web");

        Assert.Equal((0, "nothing found\n"), (run.ExitCode, run.Output));
    }

    [Theory]
    [InlineData("SHOP_Smtp__Host", "h", 0, "nothing found")]
    [InlineData("SHOP_Smtp__Port", "70000", 78, "error DK2003: Smtp:Host")]
    [InlineData("SHOP_Smtp__Port", "70000", 78, "error DK2004: Smtp:Port")]
    [InlineData("SHOP_Smtp__Hots", "h", 78, "DK2008: environment variable SHOP_Smtp__Hots matches no key; did you mean SHOP_Smtp__Host?")]
    [InlineData("OTHER_Smtp__Host", "h", 78, "error DK2003: Smtp:Host")]
    public async Task Check_VariablesWithAPrefix_CountForWhatFollowsIt(string variable, string value, int exitCode, string expected)
    {
        folder.Write("appsettings.json", """{ "Api": { "Url": "x" }, "Db": { "Password": "x" } }""");
        ContractEntry prefix = new("variables:SHOP_", "", Requirement.Optional) { Kind = ContractKind.Source, Why = "AddEnvironmentVariables" };
        string application = ContractAssembly.Write(folder, "Shop.dll", [.. Shop, prefix]);

        ToolRun ofProcess = await ToolRun.RunAsync(folder.FullPath, [(variable, value)], "check", "--assembly", application);
        folder.Write("prod.env", $"{variable}={value}\n");
        ToolRun ofFile = await ToolRun.RunAsync(folder.FullPath, [], "check", "--assembly", application, "--env-file", "prod.env", "--no-variables");

        Assert.Equal((exitCode, exitCode), (ofProcess.ExitCode, ofFile.ExitCode));
        Assert.Contains(expected, ofProcess.Output, StringComparison.Ordinal);
        Assert.Contains(expected, ofFile.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_VariableOfTheProcess_SuppliesUnlessToldOtherwise()
    {
        const string Settings = """{ "Api": { "Url": "x" }, "Db": { "Password": "x" } }""";
        folder.Write("appsettings.json", Settings);
        string application = ContractAssembly.Write(folder, "Shop.dll", Shop);
        (string, string) variable = ("Smtp__Host", "h");

        Assert.Equal(0, (await ToolRun.RunAsync(folder.FullPath, [variable], "check", "--assembly", application)).ExitCode);
        Assert.Equal(78, (await ToolRun.RunAsync(folder.FullPath, [variable], "check", "--assembly", application, "--no-variables")).ExitCode);
    }

    [Fact]
    public async Task Check_MisspelledVariable_IsDK2008()
    {
        folder.Write("prod.env", "Smtp__Hots=h\n");

        ToolRun run = await Check("Production", Complete, "--env-file", "prod.env");

        Assert.Equal((0, true), (run.ExitCode, run.Output.StartsWith("prod.env(1,1): warning DK2008: environment variable Smtp__Hots matches no key; did you mean Smtp__Host?", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Check_SecretsInFilesAndVariables_AppearNowhere()
    {
        Sentinel sentinel = Sentinel.New();
        folder.Write("prod.env", $"Smtp__Port={sentinel.Value}\nDb__Password={sentinel.Value}\n");
        foreach (string format in new[] { "console", "json", "sarif", "github" })
        {
            ToolRun run = await Check("Production", Complete, "--env-file", "prod.env", "--format", format);
            Assert.Equal(78, run.ExitCode);
            sentinel.AssertAbsent((format, run.Output), ("error", run.Error));
        }
    }

    [Fact]
    public async Task Check_ContractOfAReferencedLibrary_Counts()
    {
        File.Copy(TestApplicationPath.Of("QuickStart"), folder.PathOf("Application.dll"));
        ContractAssembly.Write(folder, "DeployKit.dll", new ContractEntry("Library:Key", "", Requirement.Declared) { Why = "[Required]" });
        folder.Write("appsettings.json", """{ "Links": { "BaseAddress": "http://x" }, "ConnectionStrings": { "Links": "Data Source=x" } }""");

        ToolRun run = await ToolRun.RunAsync(folder.FullPath, "check", "--assembly", "Application.dll");

        Assert.Contains("DK2001: Library:Key is required", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("check")]
    [InlineData("check", "--assembly", "nowhere.dll")]
    [InlineData("check", "--assembly", "appsettings.json")]
    [InlineData("check", "--assembly", "Empty.dll")]
    [InlineData("check", "--assembly", "Shop.dll", "--folder", "nowhere")]
    [InlineData("check", "--assembly", "Shop.dll", "--manifest", "nowhere.yml")]
    [InlineData("check", "--assembly", "Shop.dll", "--enviroment", "Production")]
    [InlineData("schema", "--assembly", "Empty.dll")]
    [InlineData("chekc")]
    public async Task Run_WrongInput_Exits64AndSaysWhy(params string[] arguments)
    {
        folder.Write("appsettings.json", "{}");
        ContractAssembly.Write(folder, "Shop.dll", Shop);
        ContractAssembly.Write(folder, "Empty.dll");

        ToolRun run = await ToolRun.RunAsync(folder.FullPath, arguments);

        Assert.Equal((ToolExitCode.Usage, ""), (run.ExitCode, run.Output));
        Assert.StartsWith("deploykit: ", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
        Assert.Equal(arguments is ["chekc"], run.Error.Contains("did you mean check?", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("schema", "\"Smtp\": {")]
    [InlineData("settings", "| `Smtp:Host` | String | yes |  | `Smtp__Host` |")]
    [InlineData("env-template", "\nSmtp__Host=\n")]
    public async Task Document_OfTheContract_IsPrintedOrWritten(string verb, string expected)
    {
        string application = ContractAssembly.Write(folder, "Shop.dll", Shop);

        ToolRun printed = await ToolRun.RunAsync(folder.FullPath, verb, "--assembly", application);
        ToolRun written = await ToolRun.RunAsync(folder.FullPath, verb, "--assembly", application, "--out", "out/document");

        Assert.Equal((0, 0, ""), (printed.ExitCode, written.ExitCode, written.Output));
        Assert.Contains(expected, "\n" + printed.Output, StringComparison.Ordinal);
        Assert.Equal(printed.Output, await File.ReadAllTextAsync(folder.PathOf("out/document")));
    }

    private async Task<JsonElement> Findings(string settings) =>
        JsonDocument.Parse((await Check("Production", settings, "--format", "json")).Output).RootElement.GetProperty("findings");

    private Task<ToolRun> Check(string environment, string settings, params string[] more)
    {
        folder.Write("appsettings.json", settings);
        string application = ContractAssembly.Write(folder, "Shop.dll", Shop);
        return ToolRun.RunAsync(folder.FullPath, ["check", "--assembly", application, "--environment", environment, .. more]);
    }
}
