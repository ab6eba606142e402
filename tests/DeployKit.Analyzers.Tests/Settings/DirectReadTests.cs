namespace DeployKit.Analyzers.Tests.Settings;

/// <summary>DK2001 and DK2002 for reads of single keys.</summary>
public sealed class DirectReadTests
{
    [Theory]
    [InlineData("var a = config[{|DK2001:\"A:B\"|}] ?? throw new Exception();")]
    [InlineData("const string K = \"A\"; var a = config[{|DK2001:K + \":B\"|}] ?? throw new Exception();")]
    [InlineData("const string K = \"A\"; var a = config[{|DK2001:$\"{K}:B\"|}] ?? throw new Exception();")]
    [InlineData("var a = config[{|DK2001:nameof(Program)|}] ?? throw new Exception();")]
    [InlineData("var a = config[{|DK2001:ConfigurationPath.Combine(\"A\", \"B\")|}] ?? throw new Exception();")]
    [InlineData("var a = config.GetConnectionString({|DK2001:\"Db\"|}) ?? throw new Exception();")]
    [InlineData("var a = config.GetRequiredSection({|DK2001:\"A\"|});")]
    [InlineData("var a = config.GetSection(\"A\")[{|DK2001:\"B\"|}] ?? throw new Exception();")]
    [InlineData("var s = config.GetSection(\"A\"); var a = s[{|DK2001:\"B\"|}] ?? throw new Exception();")]
    [InlineData("var a = config.GetValue<string>({|DK2001:\"A:B\"|}) ?? throw new Exception();")]
    [InlineData("var a = config.GetSection({|DK2001:\"A\"|}).Value ?? throw new Exception();")]
    [InlineData("ArgumentException.ThrowIfNullOrEmpty(config[{|DK2001:\"A\"|}]);")]
    [InlineData("var a = (builder.Configuration[{|DK2001:\"A\"|}]) ?? throw new Exception();")]
    [InlineData("var app = builder.Build(); var a = app.Configuration[{|DK2001:\"A\"|}] ?? throw new Exception();")]
    [InlineData("var app = builder.Build(); var a = app.Services.GetRequiredService<IConfiguration>()[{|DK2001:\"A\"|}] ?? throw new Exception();")]
    [InlineData("var app = builder.Build(); app.MapGet(\"/\", (IConfiguration c) => c[{|DK2001:\"A\"|}] ?? throw new Exception());")]
    [InlineData("builder.Services.AddSingleton(p => p.GetService<IConfiguration>()?[{|DK2001:\"A\"|}] ?? throw new Exception());")]
    public Task Required_WithoutSupplier_IsReportedAtTheKey(string statement) => SettingsCase.Of(statement).RunAsync();

    [Theory]
    [InlineData("var a = config[\"A:B\"];")]
    [InlineData("var a = config[\"A:B\"] ?? \"default\";")]
    [InlineData("var a = config.GetValue<bool>(\"Feature\");")]
    [InlineData("var a = config.GetValue(\"Feature\", 5);")]
    [InlineData("var a = config.GetConnectionString(\"Db\");")]
    [InlineData("var a = config.GetSection(\"A\");")]
    [InlineData("string key = Console.ReadLine()!; var a = config[key] ?? throw new Exception();")]
    [InlineData("config[\"A\"] = \"x\"; var a = config[\"A\"] ?? throw new Exception();")]
    [InlineData("var other = new ConfigurationBuilder().Build(); var a = other[\"A\"] ?? throw new Exception();")]
    [InlineData("var d = new Dictionary<string, string>(); var a = d[\"A\"] ?? throw new Exception();")]
    [InlineData("// deploykit:allow DK2001 the operator types it\nvar a = config[\"A\"] ?? throw new Exception();")]
    [InlineData("#pragma warning disable DK2001\nvar a = config[\"A\"] ?? throw new Exception();\n#pragma warning restore DK2001")]
    public Task Read_NotProvenRequired_StaysQuiet(string statement) => SettingsCase.Of(statement).RunAsync();

    [Theory]
    [InlineData("{ \"A\": { \"B\": \"x\" } }")]
    [InlineData("{ \"a:b\": \"x\" }")]
    [InlineData("{ \"A\": { \"B\": \"\" } }")]
    public Task Required_SuppliedByTheBaseFile_StaysQuiet(string settings) =>
        SettingsCase.Of("var a = config[\"A:B\"] ?? throw new Exception();", settings: settings).RunAsync();

    [Fact]
    public Task Required_NullInTheFile_IsMissing() =>
        SettingsCase.Of("var a = config[{|DK2001:\"A\"|}] ?? throw new Exception();", settings: "{ \"A\": null }").RunAsync();

    [Fact]
    public async Task Required_InDevelopmentOnly_IsDK2007NamingTheOthers()
    {
        var diagnostics = await SettingsCase.Of(
            "var a = config[{|DK2007:\"A\"|}] ?? throw new Exception();", development: "{ \"A\": \"x\" }", production: "{}").RunAsync();

        Assert.Contains("not in Production", diagnostics[0].GetMessage(null), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Required_MissingInOneEnvironment_NamesItAndTheRemedy()
    {
        var diagnostics = await SettingsCase.Of("var a = config[{|DK2001:\"A:B\"|}] ?? throw new Exception();", development: "{}", production: "{ \"A:B\": 1 }").RunAsync();

        Assert.Equal(
            "A:B is required (?? throw) but nothing supplies it in Development; add it to appsettings.Development.json, set A__B, or declare [assembly: SuppliedBy(\"A:B\", \"where\")]",
            diagnostics[0].GetMessage(null));
    }

    [Theory]
    [InlineData("var a = config[{|DK2002:\"Smtp:Hots\"|}];", "{ \"Smtp\": { {|DK2005:|}\"Host\": \"x\" } }")]
    [InlineData("var a = config[{|DK2002:\"Smpt:Host\"|}] ?? throw new Exception();", "{ \"Smtp\": { \"Host\": \"x\" } }")]
    [InlineData("var a = config.GetConnectionString({|DK2002:\"Ordres\"|});", "{ \"ConnectionStrings\": { \"Orders\": \"x\" } }")]
    [InlineData("var a = config.GetValue<int>({|DK2002:\"Retires\"|});", "{ \"Retries\": 3 }")]
    public Task Read_CloseToAnUnreadKey_IsATypo(string statement, string settings) =>
        SettingsCase.Of(statement, settings: settings.Replace("{|DK2005:|}", "", StringComparison.Ordinal)).RunIgnoringAsync("DK2005");

    [Theory]
    [InlineData("var a = config[\"Feature1\"]; var b = config[\"Feature2\"];", "{ \"Feature1\": 1 }")]
    [InlineData("var a = config[\"Smtp:Host\"]; var b = config[\"Smtp:Post\"];", "{ \"Smtp\": { \"Host\": \"x\" } }")]
    [InlineData("var a = config[\"urls\"];", "{ \"url\": \"x\" }")]
    [InlineData("var a = config[\"A:B\"];", "{ \"C\": { \"B\": 1 } }")]
    public Task Read_CloseToAKeyThatIsReadItself_StaysQuiet(string statement, string settings) =>
        SettingsCase.Of(statement, settings: settings).RunIgnoringAsync("DK2005");

    [Fact]
    public Task Required_DeclaredByAttributeOrProperty_StaysQuiet() =>
        SettingsCase.Of("var a = config[\"A:B\"] ?? throw new Exception(); var b = config[\"C:D\"] ?? throw new Exception(); var c = config[\"E\"] ?? throw new Exception();")
            .WithSource("[assembly: DeployKit.SuppliedBy(\"A\", \"the platform\")]", "Supplied.cs")
            .WithProperty("DeployKitExternalSettingsList", "C:*|E")
            .RunAsync();

    [Fact]
    public async Task Required_SensitiveWithStore_IsInfo()
    {
        var diagnostics = await SettingsCase.Of(
            "builder.Configuration.AddUserSecrets(System.Reflection.Assembly.GetExecutingAssembly()); var a = config[{|DK2001:\"Api:Password\"|}] ?? throw new Exception();").RunAsync();

        Assert.Equal(Microsoft.CodeAnalysis.DiagnosticSeverity.Info, diagnostics[0].Severity);
    }

    [Theory]
    [InlineData("Library.cs", "class Reader(IConfiguration configuration) { public string A => configuration[{|DK2001:\"A\"|}] ?? throw new Exception(); }")]
    [InlineData("Library.cs", "class Reader { readonly IConfiguration _c; public Reader(IConfiguration c) { _c = c; } public string A() => _c[{|DK2001:\"A\"|}] ?? throw new Exception(); }")]
    [InlineData("Library.cs", "class Reader { readonly IConfigurationSection _c; public Reader(IConfiguration c) => _c = c.GetSection(\"S\"); public string A() => _c[{|DK2001:\"A\"|}] ?? throw new Exception(); }")]
    [InlineData("Library.cs", "class Startup { public Startup(IConfiguration c) { Configuration = c; } public IConfiguration Configuration { get; } public string A() => Configuration[{|DK2001:\"A\"|}] ?? throw new Exception(); }")]
    [InlineData("Library.cs", "static class X { public const string Key = \"S:T\"; public static string A(IConfiguration c) => c[{|DK2001:Key|}] ?? throw new Exception(); }")]
    public Task Required_InAClass_IsFollowedToTheRoot(string name, string source) => SettingsCase.Of("").WithSource(source, name).RunAsync();

    [Fact]
    public async Task Required_InAHelperThatTakesASection_HasTheFullKey()
    {
        var diagnostics = await SettingsCase.Of("Helper.Use(config.GetSection(\"Outer\"));")
            .WithSource("static class Helper { public static void Use(IConfigurationSection section) { var a = section[{|DK2001:\"Inner\"|}] ?? throw new Exception(); } }", "Helper.cs")
            .RunAsync();

        Assert.StartsWith("Outer:Inner is required", diagnostics[0].GetMessage(null), StringComparison.Ordinal);
    }

    [Fact]
    public Task Required_NoSettingsFileInSight_StaysQuiet() =>
        new Testing.AnalyzerTest(new DeployKit.Analyzers.Settings.SettingsAnalyzer())
            .WithSource("var builder = WebApplication.CreateBuilder(args); var a = builder.Configuration[\"A\"] ?? throw new Exception();").RunAsync();
}
