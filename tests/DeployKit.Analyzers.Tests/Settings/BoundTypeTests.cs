namespace DeployKit.Analyzers.Tests.Settings;

/// <summary>DK2003, DK2004, DK2012 and DK2002 in files, for sections that are bound to types.</summary>
public sealed class BoundTypeTests
{

    [Theory]
    [InlineData("class S { public required string Host { get; init; } public int Port { get; set; } }", "{}")]
    [InlineData("class S { [System.ComponentModel.DataAnnotations.Required] public string? Host { get; set; } }", "{ \"Smtp\": { } }")]
    [InlineData("class S { [System.ComponentModel.DataAnnotations.Required] public string? Host { get; set; } }", "{ \"Smtp\": { \"Host\": \"\" } }")]
    [InlineData("record S(string Host, int Port = 25);", "{ \"Smtp\": { \"Port\": 1 } }")]
    [InlineData("class B { [System.ComponentModel.DataAnnotations.Required] public string? Host { get; set; } } class S : B;", "{}")]
    [InlineData("class S { [ConfigurationKeyName(\"Server\"), System.ComponentModel.DataAnnotations.Required] public string? Host { get; set; } }", "{ \"Smtp\": { } }")]
    [InlineData("class S { [System.ComponentModel.DataAnnotations.Required] public N? Inner { get; set; } } class N { public int X { get; set; } }", "{}")]
    [InlineData("class S { public List<N> Items { get; set; } = []; } class N { [System.ComponentModel.DataAnnotations.Required] public string? Name { get; set; } }", "{ \"Smtp\": { \"Items\": [ { \"Name\": \"a\" }, { \"Other\": \"b\" } ] } }")]
    [InlineData("class S { public Dictionary<string, N> Items { get; set; } = []; } class N { public required string Name { get; set; } }", "{ \"Smtp\": { \"Items\": { \"x\": { \"Zeta\": 1 } } } }")]
    public Task Binding_RequiredMemberWithoutSupplier_IsReportedAtTheSection(string types, string settings) =>
        Run("services.Configure<S>(config.GetSection({|DK2003:\"Smtp\"|}));", types, settings);

    [Theory]
    [InlineData("services.AddOptions<S>().BindConfiguration({|DK2003:\"Smtp\"|});")]
    [InlineData("services.AddOptions<S>().Bind(config.GetSection({|DK2003:\"Smtp\"|}));")]
    [InlineData("services.AddOptionsWithValidateOnStart<S>().BindConfiguration({|DK2003:\"Smtp\"|});")]
    [InlineData("services.AddOptions<S>(\"named\").BindConfiguration({|DK2003:\"Smtp\"|});")]
    [InlineData("services.Configure<S>(\"named\", config.GetSection({|DK2003:\"Smtp\"|}));")]
    [InlineData("var s = config.GetSection({|DK2003:\"Smtp\"|}).Get<S>();")]
    [InlineData("var s = config.GetSection({|DK2003:\"Smtp\"|}).Get(typeof(S));")]
    [InlineData("var s = new S(); config.GetSection({|DK2003:\"Smtp\"|}).Bind(s);")]
    [InlineData("var s = new S(); config.Bind({|DK2003:\"Smtp\"|}, s);")]
    [InlineData("var section = config.GetSection(\"Smtp\"); var s = section.{|DK2003:Get<S>|}();")]
    [InlineData("services.AddOptions<S>().Configure<IConfiguration>((s, c) => c.GetSection({|DK2003:\"Smtp\"|}).Bind(s));")]
    [InlineData("builder.AddDeployKit().AddSettings<S>({|DK2003:\"Smtp\"|});")]
    public Task Binding_EveryWay_IsSeen(string statement) =>
        Run(statement, "class S { [System.ComponentModel.DataAnnotations.Required] public string? Host { get; set; } }", "{}");

    [Theory]
    [InlineData("class S { public string? Host { get; set; } public int Port { get; set; } }", "{}")]
    [InlineData("record S(string Host, int Port);", "{}")]
    [InlineData("record S(string Host, int Port = 25);", "{ \"Smtp\": { \"host\": \"x\" } }")]
    [InlineData("class S { [System.ComponentModel.DataAnnotations.Required] public string? Host { get; set; } }", "{ \"smtp\": { \"HOST\": \"x\" } }")]
    [InlineData("class S { [System.ComponentModel.DataAnnotations.Required(AllowEmptyStrings = true)] public string? Host { get; set; } }", "{ \"Smtp\": { \"Host\": \"\" } }")]
    [InlineData("class S { public N? Inner { get; set; } } class N { [System.ComponentModel.DataAnnotations.Required] public string? X { get; set; } }", "{}")]
    [InlineData("class S { public S? Next { get; set; } public string? A { get; set; } }", "{ \"Smtp\": { \"Next\": { \"Next\": { \"A\": 1 } } } }")]
    [InlineData("class S { public string[] Hosts { get; set; } = []; public Dictionary<string, int> Ports { get; } = []; }", "{ \"Smtp\": { \"Hosts\": [\"a\", \"b\"], \"Ports\": { \"x\": 1 } } }")]
    [InlineData("class S : Dictionary<string, string>;", "{ \"Smtp\": { \"anything\": \"x\" } }")]
    [InlineData("class S { public required List<int> Ids { get; init; } }", "{ \"Smtp\": { \"Ids\": [1] } }")]
    [InlineData("class S { private string? Secret { get; set; } internal string? Hidden { get; set; } [System.ComponentModel.DataAnnotations.Required] public static string? Shared { get; set; } }", "{}")]
    [InlineData("class S { public int Port { get; set; } public TimeSpan T { get; set; } public bool B { get; set; } public double D { get; set; } public Guid G { get; set; } public Uri? U { get; set; } public LogLevel L { get; set; } }", "{ \"Smtp\": { \"Port\": \"0x1F\", \"T\": \"00:01:00\", \"B\": true, \"D\": 1.5, \"G\": \"5f0fa0c9-8a0c-4b7f-9c53-0a1b58a5a9a1\", \"U\": \"http://x\", \"L\": \"warning\" } }")]
    public Task Binding_NothingMissing_StaysQuiet(string types, string settings) =>
        Run("services.Configure<S>(config.GetSection(\"Smtp\"));", types, settings);

    [Theory]
    [InlineData("int", "\"{|DK2004:abc|}\"")]
    [InlineData("int", "{|DK2004:1.5|}")]
    [InlineData("byte", "{|DK2004:300|}")]
    [InlineData("int?", "\"{|DK2004:abc|}\"")]
    [InlineData("bool", "\"{|DK2004:yes|}\"")]
    [InlineData("TimeSpan", "\"{|DK2004:soon|}\"")]
    [InlineData("Guid", "\"{|DK2004:123|}\"")]
    [InlineData("DayOfWeek", "\"{|DK2004:Caturday|}\"")]
    [InlineData("int", "\"{|DK2010:${PORT}|}\"")]
    [InlineData("int", "\"${env:PORT}\"")]
    [InlineData("DayOfWeek", "\"monday\"")]
    [InlineData("DayOfWeek", "3")]
    [InlineData("string", "\"anything\"")]
    [InlineData("decimal", "\"1000.5\"")]
    [InlineData("decimal", "\"{|DK2004:1,000.5|}\"")]
    [InlineData("decimal", "\"{|DK2004:0x1F|}\"")]
    [InlineData("double", "\"1e3\"")]
    [InlineData("double", "\"{|DK2004:1,5|}\"")]
    [InlineData("float", "\"{|DK2004:1,000|}\"")]
    public async Task Value_OfAType_MustConvert(string type, string value)
    {
        await Run("services.Configure<S>(config.GetSection(\"Smtp\"));", $"class S {{ public {type} V {{ get; set; }} = default!; }}", $"{{ \"Smtp\": {{ \"V\": {value} }} }}");
        await Run($"var v = config.GetValue<{type}>(\"Smtp:V\");", string.Empty, $"{{ \"Smtp\": {{ \"V\": {value} }} }}");
    }

    [Theory]
    [InlineData("[System.ComponentModel.DataAnnotations.Range(1, 10)] public int V { get; set; }", "{|DK2004:11|}")]
    [InlineData("[System.ComponentModel.DataAnnotations.Range(1, 10)] public int V { get; set; }", "10")]
    [InlineData("[System.ComponentModel.DataAnnotations.Url] public string? V { get; set; }", "\"{|DK2004:here|}\"")]
    [InlineData("[System.ComponentModel.DataAnnotations.MinLength(3)] public string? V { get; set; }", "\"{|DK2004:ab|}\"")]
    [InlineData("[System.ComponentModel.DataAnnotations.StringLength(3)] public string? V { get; set; }", "\"{|DK2004:abcd|}\"")]
    [InlineData("[System.ComponentModel.DataAnnotations.RegularExpression(\"[a-z]+\")] public string? V { get; set; }", "\"{|DK2004:ab1|}\"")]
    [InlineData("[System.ComponentModel.DataAnnotations.RegularExpression(\"[a-z]+\")] public string? V { get; set; }", "\"ab\"")]
    [InlineData("[System.ComponentModel.DataAnnotations.EmailAddress] public string? V { get; set; }", "\"{|DK2004:nobody|}\"")]
    [InlineData("[System.ComponentModel.DataAnnotations.Range(typeof(TimeSpan), \"00:00:01\", \"00:01:00\")] public TimeSpan V { get; set; }", "\"02:00:00\"")]
    public Task Value_WithValidation_MustPass(string member, string value) =>
        Run("services.Configure<S>(config.GetSection(\"Smtp\"));", $"class S {{ {member} }}", $"{{ \"Smtp\": {{ \"V\": {value} }} }}");

    [Theory]
    [InlineData("{ \"Smtp\": { \"Host\": \"x\", \"{|DK2012:Zzz|}\": 1 } }")]
    [InlineData("{ \"Smtp\": { \"{|DK2002:Hosst|}\": \"x\" } }")]
    [InlineData("{ \"Smtp\": { \"Host\": \"x\", \"_comment\": 1 } }")]
    [InlineData("{ \"Smtp\": { \"Host\": \"x\", \"Hosts\": [] } }")]
    public Task Key_UnknownToItsType_IsReportedInTheFile(string settings) =>
        new Testing.AnalyzerTest(new DeployKit.Analyzers.Settings.SettingsAnalyzer())
            .WithSource("var builder = WebApplication.CreateBuilder(args); builder.Services.Configure<S>(builder.Configuration.GetSection(\"Smtp\")); class S { public string? Host { get; set; } public int Port { get; set; } }")
            .WithFile("appsettings.json", settings)
            .RunIgnoringAsync(settings.Contains("Hosts", StringComparison.Ordinal) ? ["DK2012"] : []);

    [Theory]
    [InlineData("", "{ \"{|DK2005:Never|}\": 1 }")]
    [InlineData("", "{ \"Logging\": { \"LogLevel\": { \"Default\": \"Debug\" } }, \"AllowedHosts\": \"*\", \"Kestrel\": { \"X\": 1 }, \"$schema\": \"x\" }")]
    [InlineData("foreach (var c in config.GetChildren()) { }", "{ \"Never\": 1 }")]
    [InlineData("foreach (var c in config.GetSection(\"A\").GetChildren()) { }", "{ \"A\": { \"B\": 1 }, \"{|DK2005:C|}\": 1 }")]
    [InlineData("var key = Console.ReadLine(); var a = config[key!];", "{ \"Never\": 1 }")]
    [InlineData("var a = config[\"A\"];", "{ \"A\": 1, // deploykit:allow DK2005 for the sidecar\n \"B\": 1 }")]
    public Task Key_ThatNothingReads_IsAHint(string statement, string settings) =>
        SettingsCase.Of(statement, settings: settings).RunIgnoringAsync(settings.Contains("sidecar", StringComparison.Ordinal) ? ["DK2005"] : []);

    [Theory]
    [InlineData("builder.AddDeployKit().RequireSetting({|DK2001:\"A\"|});", "{}")]
    [InlineData("builder.AddDeployKit().RequireSetting({|DK2001:\"A\"|});", "{ \"A\": \"\" }")]
    [InlineData("builder.AddDeployKit().RequireSetting(\"A\");", "{ \"A\": \"x\" }")]
    [InlineData("builder.AddDeployKit().RequireSetting({|DK2001:\"A\"|}, s => s.In(\"Production\"));", "{}")]
    [InlineData("builder.AddDeployKit().RequireSetting(\"A\", s => s.When(c => true));", "{}")]
    [InlineData("builder.AddDeployKit().AddHttpGate(\"mcp\", {|DK2001:\"Mcp:Url\"|});", "{}")]
    [InlineData("builder.AddDeployKit().AddHttpGate(\"mcp\", \"http://localhost/\");", "{}")]
    [InlineData("builder.AddDeployKit().AddDatabaseGate({|DK2001:\"Db\"|}, (System.Data.Common.DbProviderFactory)null!);", "{}")]
    [InlineData("builder.AddDeployKit().ForbidSetting(\"A\", s => s.In(\"Production\"));", "{}")]
    public Task Kit_Declarations_Count(string statement, string settings) => SettingsCase.Of(statement, settings: settings).RunAsync();

    [Fact]
    public Task Forbidden_SuppliedThere_IsReportedInTheFile() =>
        SettingsCase.Of("builder.AddDeployKit().ForbidSetting(\"Auth:Simple\", s => s.In(\"Production\"));",
            development: "{ \"Auth\": { \"Simple\": true } }", production: "{ \"Auth\": { \"{|DK2011:Simple|}\": true } }").RunAsync();

    private static async Task Run(string statement, string types, string settings) =>
        await SettingsCase.Of(statement, types, settings).RunIgnoringAsync("DK2012");
}
