using DeployKit.Analyzers.CodeFixes.Settings;
using DeployKit.Analyzers.Settings;
using DeployKit.Analyzers.Tests.Testing;
using DeployKit.Documents;
using Microsoft.CodeAnalysis.CodeFixes;

namespace DeployKit.Analyzers.Tests.Settings;

public sealed class SettingFixTests
{
    [Theory]
    [InlineData("{}", "{\n  \"A\": { \"B\": \"CHANGE_ME\" }\n}")]
    [InlineData("{\n  \"X\": 1\n}\n", "{\n  \"X\": 1,\n  \"A\": { \"B\": \"CHANGE_ME\" }\n}\n")]
    [InlineData("{\n  // about X\n  \"X\": 1 // kept\n}\n", "{\n  // about X\n  \"X\": 1, // kept\n  \"A\": { \"B\": \"CHANGE_ME\" }\n}\n")]
    [InlineData("{\r\n  \"X\": 1,\r\n}\r\n", "{\r\n  \"X\": 1,\r\n  \"A\": { \"B\": \"CHANGE_ME\" }\r\n}\r\n")]
    [InlineData("{\n  \"A\": {\n    \"C\": \"x\"\n  },\n  \"Z\": 1\n}", "{\n  \"A\": {\n    \"C\": \"x\",\n    \"B\": \"CHANGE_ME\"\n  },\n  \"Z\": 1\n}")]
    [InlineData("{ \"A\": { \"C\": 1 } }", "{ \"A\": { \"C\": 1, \"B\": \"CHANGE_ME\" } }")]
    [InlineData("{\n  \"A\": { \"B\": null }\n}", "{\n  \"A\": { \"B\": \"CHANGE_ME\" }\n}")]
    public async Task Add_MissingKey_KeepsTheRestOfTheFile(string settings, string expected)
    {
        AnalyzerTest test = SettingsCase.Of("var a = config[\"A:B\"] ?? throw new Exception();", settings: settings);

        Assert.Equal(expected, (await new CodeFixTest(test, new MissingSettingFix()).ApplyAsync("Add A:B to"))["appsettings.json"]);
    }

    [Fact]
    public async Task Add_MissingInOneEnvironment_GoesIntoItsFile()
    {
        AnalyzerTest test = SettingsCase.Of("var a = config.GetConnectionString(\"Db\") ?? throw new Exception();",
            development: "{ \"ConnectionStrings\": { \"Db\": \"x\" } }", production: "{ }");

        var texts = await new CodeFixTest(test, new MissingSettingFix()).ApplyAsync("secret reference");

        Assert.Contains("\"Db\": \"${secret:connectionstrings-db}\"", texts["appsettings.Production.json"], StringComparison.Ordinal);
        Assert.Equal("{}", texts["appsettings.json"]);
    }

    [Fact]
    public async Task Declare_All_MakesAnExistingApplicationQuiet()
    {
        AnalyzerTest test = SettingsCase.Of(
            "var a = config[\"A\"] ?? throw new Exception(); var b = config[\"B:C\"] ?? throw new Exception(); services.Configure<S>(config.GetSection(\"S\"));",
            "class S { public required string X { get; set; } }");

        var texts = await new CodeFixTest(test, new MissingSettingFix()).ApplyAllAsync("Declare");

        Assert.Equal(3, texts["SuppliedSettings.cs"].Split("SuppliedBy(").Length - 1);
        AnalyzerTest after = new AnalyzerTest(new SettingsAnalyzer()).WithSource(texts["Program.cs"]).WithSource(texts["SuppliedSettings.cs"], "SuppliedSettings.cs").WithFile("appsettings.json", "{}");
        Assert.Empty(await after.RunAsync());
    }

    [Fact]
    public async Task Declare_AllInAProjectWithTheAnalyzersAlone_BringsTheAttributeAlong()
    {
        AnalyzerTest test = Alone("var config = WebApplication.CreateBuilder(args).Configuration; var a = config[\"A\"] ?? throw new Exception(); var b = config[\"B\"] ?? throw new Exception();");

        var texts = await new CodeFixTest(test, new MissingSettingFix()).ApplyAllAsync("Declare");

        Assert.Equal(2, texts["SuppliedSettings.cs"].Split("SuppliedBy(").Length - 1);
        Assert.Empty(await Alone(texts["Program.cs"]).WithSource(texts["SuppliedSettings.cs"], "SuppliedSettings.cs").WithSource(texts["SuppliedByAttribute.cs"], "SuppliedByAttribute.cs").RunAsync());

        static AnalyzerTest Alone(string source) => new AnalyzerTest(new SettingsAnalyzer()).WithoutReference("DeployKit").WithSource(source).WithFile("appsettings.json", "{}");
    }

    [Fact]
    public async Task Add_All_AddsEveryKeyWithAValueOfItsType()
    {
        AnalyzerTest test = SettingsCase.Of("services.Configure<S>(config.GetSection(\"S\"));",
            "class S { public required string X { get; set; } public required int N { get; set; } public required bool B { get; set; } }");

        var texts = await new CodeFixTest(test, new MissingSettingFix()).ApplyAllAsync("to the settings file");

        Assert.Equal("{\n  \"S\": { \"X\": \"CHANGE_ME\", \"N\": 0, \"B\": false }\n}", texts["appsettings.json"]);
    }

    [Fact]
    public async Task Add_AllOfADocument_LeavesWhatOthersMiss()
    {
        AnalyzerTest test = SettingsCase.Of("var a = config[\"A\"] ?? throw new Exception(); var b = config[\"B\"] ?? throw new Exception();")
            .WithSource("class R(IConfiguration c) { public string C => c[\"C\"] ?? throw new Exception(); }", "R.cs");
        var fix = new CodeFixTest(test, new MissingSettingFix());

        Assert.Equal(["A", "B"], KeysIn(await fix.ApplyAllAsync("to the settings file", FixAllScope.Document)));
        Assert.Equal(["A", "B", "C"], KeysIn(await fix.ApplyAllAsync("to the settings file", FixAllScope.Project)));

        static IEnumerable<string> KeysIn(IReadOnlyDictionary<string, string> texts) => JsonReader.Read(texts["appsettings.json"]).Entries.Select(entry => entry.Key);
    }

    [Theory]
    [InlineData("class S { public string? Host { get; set; } public int Port { get; set; } = 25; public bool Tls { get; set; } = true; public N Inner { get; set; } = new(); } class N { public TimeSpan Ttl { get; set; } = TimeSpan.FromMinutes(5); }",
        "{ \"S\": { \"Host\": \"CHANGE_ME\", \"Port\": 25, \"Tls\": true, \"Inner\": { \"Ttl\": \"00:05:00\" } } }")]
    [InlineData("class S { public Level Least { get; set; } [System.ComponentModel.DataAnnotations.Range(3, 9)] public int Count { get; set; } public string Name { get; set; } = \"a \\\"b\\\"\"; public string Password { get; set; } = \"no\"; } enum Level { Low, High }",
        "{ \"S\": { \"Least\": \"Low\", \"Count\": 3, \"Name\": \"a \\\"b\\\"\", \"Password\": \"CHANGE_ME\" } }")]
    [InlineData("class S { public List<string> Hosts { get; set; } = []; public List<N> Nodes { get; set; } = []; public Dictionary<string, int> Rates { get; set; } = []; } class N { public string? Url { get; set; } }",
        "{ \"S\": { \"Hosts\": [ \"CHANGE_ME\" ], \"Nodes\": [ { \"Url\": \"CHANGE_ME\" } ], \"Rates\": { \"CHANGE_ME\": 0 } } }")]
    public async Task Add_SectionWithoutRequiredMembers_WritesAllThatIsReadThere(string types, string expected)
    {
        AnalyzerTest test = SettingsCase.Of("var s = config.GetRequiredSection(\"S\").Get<S>();", types);

        string written = (await new CodeFixTest(test, new MissingSettingFix()).ApplyAsync("Add S to"))["appsettings.json"];

        Assert.Equal(expected, string.Join(" ", written.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
        AnalyzerTest after = SettingsCase.Of("var s = config.GetRequiredSection(\"S\").Get<S>();", types, written);
        Assert.DoesNotContain(await after.DiagnosticsOfAsync(after.CreateProject()), diagnostic => diagnostic.Id != "DK2010");
    }

    [Theory]
    [InlineData("var s = config.GetRequiredSection(\"S\"); var a = s[\"A\"]; var n = s.GetValue(\"N\", 3);", "{ \"S\": { \"A\": \"CHANGE_ME\", \"N\": 3 } }")]
    [InlineData("var s = config.GetRequiredSection(\"S\").Get<string[]>();", "{ \"S\": [ \"CHANGE_ME\" ] }")]
    [InlineData("var s = config.GetRequiredSection(\"S\").Get<Dictionary<string, string>>();", "{ \"S\": { \"CHANGE_ME\": \"CHANGE_ME\" } }")]
    [InlineData("foreach (var s in config.GetRequiredSection(\"S\").GetChildren()) { Console.WriteLine(s.Key); }", "{ \"S\": { \"CHANGE_ME\": \"CHANGE_ME\" } }")]
    public async Task Add_SectionThatIsReadByHand_WritesWhatIsRead(string statement, string expected)
    {
        var fix = new CodeFixTest(SettingsCase.Of(statement), new MissingSettingFix());
        string written = (await fix.ApplyAsync("Add S to"))["appsettings.json"];

        Assert.DoesNotContain(await fix.TitlesAsync(), title => title.Contains("reference", StringComparison.Ordinal));
        Assert.Equal(expected, string.Join(" ", written.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
    }

    [Theory]
    [InlineData("var a = config[\"Smtp:Hots\"];", "config[\"Smtp:Host\"]")]
    [InlineData("var a = config.GetSection(\"Smtp\")[\"Hots\"];", "config.GetSection(\"Smtp\")[\"Host\"]")]
    public async Task Rename_MistypedRead_WritesTheKeyOfTheFile(string statement, string expected)
    {
        AnalyzerTest test = SettingsCase.Of(statement, settings: "{ \"Smtp\": { \"Host\": \"x\" } }");

        Assert.Contains(expected, (await new CodeFixTest(test, new MistypedReadFix()).ApplyAllAsync("Read"))["Program.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rename_MistypedKeyInAFile_WritesTheMember()
    {
        AnalyzerTest test = SettingsCase.Of("services.Configure<S>(config.GetSection(\"S\"));", "class S { public string? Host { get; set; } }", "{ \"S\": { \"Hots\": 1 } }");

        Assert.Equal("{ \"S\": { \"Host\": 1 } }", (await new CodeFixTest(test, new FileKeyFix()).ApplyAsync("Rename"))["appsettings.json"]);
    }

    [Theory]
    [InlineData("web.env", "# Smtp__Hostess\nSmtp__Hots=x # why\n", "# Smtp__Hostess\nSmtp__Host=x # why\n")]
    [InlineData("compose.yml", "services:\n  web:\n    environment:\n      - \"Smtp__Hots=x\"\n", "services:\n  web:\n    environment:\n      - \"Smtp__Host=x\"\n")]
    [InlineData("Properties/launchSettings.json", "{ \"profiles\": { \"web\": { \"commandName\": \"Project\", \"environmentVariables\": { \"Smtp__Hots\": \"x\" } } } }", "{ \"profiles\": { \"web\": { \"commandName\": \"Project\", \"environmentVariables\": { \"Smtp__Host\": \"x\" } } } }")]
    public async Task Rename_MistypedVariable_WritesTheVariableOfTheKey(string name, string text, string expected)
    {
        AnalyzerTest test = SettingsCase.Of("var a = config[\"Smtp:Host\"];")
            .WithFile(name, text, name.EndsWith(".json", StringComparison.Ordinal) ? [] : [("DeployKitManifest", "true"), ("DeployKitEnvironment", "Production")]);

        Assert.Equal(expected, (await new CodeFixTest(test, new VariableFix()).ApplyAllAsync("Rename"))[name]);
    }

    [Theory]
    [InlineData("{\n  \"A\": 1,\n  \"Gone\": 2,\n  \"Old\": 3\n}", "{\n  \"A\": 1\n}")]
    [InlineData("{ \"Gone\": 2, \"A\": 1, \"Old\": \"x\" }", "{  \"A\": 1 }")]
    public async Task Remove_All_RemovesUnreadKeysWithTheirCommas(string settings, string expected)
    {
        AnalyzerTest test = SettingsCase.Of("var a = config[\"A\"];", settings: settings);

        Assert.Equal(expected, (await new CodeFixTest(test, new FileKeyFix()).ApplyAllAsync("Remove"))["appsettings.json"]);
    }

    [Fact]
    public async Task Remove_AllOfASettingsFile_LeavesTheOtherFiles()
    {
        AnalyzerTest test = SettingsCase.Of("var a = config[\"A\"];", settings: "{ \"A\": 1, \"Gone\": 2, \"Old\": 3 }", development: "{ \"A\": 1, \"Also\": 4 }");
        var fix = new CodeFixTest(test, new FileKeyFix());

        var ofOne = await fix.ApplyAllAsync("Remove", FixAllScope.Document);
        var ofAll = await fix.ApplyAllAsync("Remove", FixAllScope.Project);

        // The first finding is in appsettings.Development.json.
        Assert.Equal(["{ \"A\": 1 }", "{ \"A\": 1, \"Gone\": 2, \"Old\": 3 }"], [ofOne["appsettings.Development.json"], ofOne["appsettings.json"]]);
        Assert.Equal(["{ \"A\": 1 }", "{ \"A\": 1 }"], [ofAll["appsettings.Development.json"], ofAll["appsettings.json"]]);
    }

    [Theory]
    [InlineData("services.AddOptions<S>().BindConfiguration(\"S\").{|DK2006:ValidateDataAnnotations|}();")]
    [InlineData("services.AddOptions<S>().{|DK2006:Validate|}(s => s.X is not null);")]
    [InlineData("services.AddOptions<S>().BindConfiguration(\"S\").ValidateDataAnnotations().ValidateOnStart();")]
    [InlineData("services.AddOptionsWithValidateOnStart<S>().BindConfiguration(\"S\").ValidateDataAnnotations();")]
    [InlineData("services.AddOptions<S>().BindConfiguration(\"S\");")]
    [InlineData("var o = services.AddOptions<S>().ValidateDataAnnotations(); o.ValidateOnStart();")]
    public async Task ValidateOnStart_Missing_IsReportedAndAppended(string statement)
    {
        AnalyzerTest test = new AnalyzerTest(new LateValidationAnalyzer())
            .WithSource($"var services = WebApplication.CreateBuilder(args).Services;\n{statement}\nclass S {{ public string? X {{ get; set; }} }}");
        await test.RunAsync();
        if (statement.Contains("DK2006", StringComparison.Ordinal))
        {
            Assert.Contains(").ValidateOnStart();", (await new CodeFixTest(test, new LateValidationFix()).ApplyAllAsync("Append"))["Program.cs"], StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task ValidateDataAnnotations_Missing_AllGetWhatTheyLack()
    {
        AnalyzerTest test = new AnalyzerTest(new LateValidationAnalyzer()).WithSource(
            """
            using System.ComponentModel.DataAnnotations;
            var services = WebApplication.CreateBuilder(args).Services;
            services.AddOptions<S>().BindConfiguration("S");
            services.AddOptions<S>("n").BindConfiguration("N").ValidateOnStart();
            services.AddOptions<Plain>().BindConfiguration("P").Validate(p => p.X is not null);
            class S { [Required] public string? X { get; set; } }
            class Plain { public string? X { get; set; } }
            """);

        string fixedText = (await new CodeFixTest(test, new LateValidationFix()).ApplyAllAsync("Append"))["Program.cs"];

        Assert.Contains("(\"S\").ValidateDataAnnotations().ValidateOnStart();", fixedText, StringComparison.Ordinal);
        Assert.Contains("(\"N\").ValidateOnStart().ValidateDataAnnotations();", fixedText, StringComparison.Ordinal);
        Assert.Contains("is not null).ValidateOnStart();", fixedText, StringComparison.Ordinal);
        Assert.Empty(await new AnalyzerTest(new LateValidationAnalyzer()).WithSource(fixedText).RunAsync());
    }
}
