namespace DeployKit.Analyzers.Tests.Settings;

/// <summary>Which files supply a key, and to which environment.</summary>
public sealed class SupplierTests
{
    private const string Read = "var a = config[{|DK2001:\"A:B\"|}] ?? throw new Exception();";
    private const string Quiet = "var a = config[\"A:B\"] ?? throw new Exception();";

    [Theory]
    [InlineData("docker-compose.yml", "services:\n  web:\n    environment:\n      A__B: x\n", Quiet)]
    [InlineData("docker-compose.yml", "services:\n  web:\n    environment:\n      - A__B=x\n", Quiet)]
    [InlineData("docker-compose.yml", "services:\n  web:\n    environment:\n      - A__B\n", Quiet)]
    [InlineData("docker-compose.yml", "services:\n  other:\n    environment:\n      A__B: x\n", Read)]
    [InlineData("docker-compose.yml", "x-env: &env\n  A__B: x\nservices:\n  web:\n    environment:\n      <<: *env\n", Quiet)]
    [InlineData("deploy.yaml", "kind: Deployment\nmetadata: { name: web }\nspec:\n  template:\n    spec:\n      containers:\n      - env:\n        - name: A__B\n          value: x\n", Quiet)]
    [InlineData("deploy.yaml", "kind: Deployment\nmetadata: { name: web }\nspec:\n  template:\n    spec:\n      containers:\n      - env:\n        - name: A__B\n          valueFrom: { secretKeyRef: { name: s, key: k } }\n", Quiet)]
    [InlineData("deploy.yaml", "kind: Deployment\nmetadata: { name: other }\nspec:\n  template:\n    spec:\n      containers:\n      - env:\n        - name: A__B\n          value: x\n", Read)]
    [InlineData("map.yaml", "kind: ConfigMap\ndata:\n  A__B: x\n", Quiet)]
    [InlineData("map.yaml", "kind: ConfigMap\ndata:\n  appsettings.json: |\n    { \"A\": { \"B\": 1 } }\n", Quiet)]
    [InlineData("prod.env", "A__B=x\n", Quiet)]
    public Task Manifest_OfTheService_SuppliesItsEnvironment(string name, string text, string statement) => SettingsCase.Of(statement)
        .WithFile(name, text, ("DeployKitManifest", "true"), ("DeployKitEnvironment", "Production"), ("DeployKitService", "web"))
        .RunAsync();

    [Theory]
    [InlineData("{ \"Mail\": { \"Anything\": 1 } }", "true")]
    [InlineData("{ \"Mail\": { \"{|DK2005:Anything|}\": 1 } }", "")]
    public Task Section_OfAPackageWithASchema_IsNotUnread(string settings, string isSegment) => SettingsCase.Of("", settings: settings)
        .WithFile("mail.schema.json", "{ \"type\": \"object\", \"properties\": { \"Mail\": { \"type\": \"object\" } } }", ("DeployKitSchemaSegment", isSegment))
        .RunAsync();

    [Fact]
    public Task Schema_BesideTheSettings_IsNoEnvironment() => SettingsCase.Of(Read).WithFile("appsettings.schema.json", "{ \"A\": { \"B\": {} } }").RunAsync();

    [Theory]
    [InlineData("x", Microsoft.CodeAnalysis.DiagnosticSeverity.Info)]
    [InlineData("", Microsoft.CodeAnalysis.DiagnosticSeverity.Warning)]
    public async Task Sensitive_InAProjectWithUserSecrets_IsInformation(string id, Microsoft.CodeAnalysis.DiagnosticSeverity severity)
    {
        var diagnostics = await SettingsCase.Of("var a = config[{|DK2001:\"Api:Password\"|}] ?? throw new Exception();").WithProperty("UserSecretsId", id).RunAsync();

        Assert.Equal(severity, diagnostics[0].Severity);
    }

    [Fact]
    public Task ComposeFile_WithoutManifestItem_SuppliesNothing() =>
        SettingsCase.Of(Read).WithFile("docker-compose.yml", "services:\n  web:\n    environment:\n      A__B: x\n").RunAsync();

    [Theory]
    [InlineData(".env", "A__B=x")]
    [InlineData("launchSettings.json", "{ \"profiles\": { \"http\": { \"environmentVariables\": { \"ASPNETCORE_ENVIRONMENT\": \"Development\", \"A__B\": \"x\" } } } }")]
    public Task LocalFile_Supplies_DevelopmentOnly(string name, string text) =>
        SettingsCase.Of("var a = config[{|DK2007:\"A:B\"|}] ?? throw new Exception();").WithFile(name, text).RunAsync();

    [Fact]
    public Task Alias_OfAVariable_SuppliesItsKey() =>
        SettingsCase.Of(Quiet, settings: "{ \"DeployKit\": { \"Aliases\": { \"FLAT_NAME\": \"A:B\" } } }")
            .WithFile("prod.env", "FLAT_NAME=x", ("DeployKitManifest", "true"), ("DeployKitEnvironment", "Production"))
            .RunAsync();

    [Theory]
    [InlineData("CACHE_TTL_SECONDS", "{|DK2004:30000|}")]
    [InlineData("CACHE_TTL_SECONDS", "300")]
    public Task Alias_WithAnotherUnit_SuppliesTheValueInTheUnitOfTheKey(string variable, string value) =>
        SettingsCase.Of("var a = config.GetValue<byte>(\"Cache:TtlMinutes\");", settings: "{ \"DeployKit\": { \"Aliases\": { \"" + variable + "\": \"Cache:TtlMinutes\" } } }")
            .WithFile("prod.env", variable + "=" + value, ("DeployKitManifest", "true"), ("DeployKitEnvironment", "Production"))
            .RunAsync();

    [Fact]
    public Task ConnectionVariable_OfTheHostingPlatform_SuppliesTheConnectionString() =>
        SettingsCase.Of("var a = config.GetConnectionString(\"Db\") ?? throw new Exception();")
            .WithFile("prod.env", "SQLCONNSTR_Db=x", ("DeployKitManifest", "true"), ("DeployKitEnvironment", "Production"))
            .RunAsync();

    [Fact]
    public Task BrokenFile_OfAnEnvironment_ProvesNothingThere() =>
        SettingsCase.Of("var a = config[\"A:B\"] ?? throw new Exception();", production: "{ broken").RunAsync();

    [Fact]
    public Task TestProject_Always_StaysQuiet() => SettingsCase.Of(Quiet).WithProperty("IsTestProject", "true").RunAsync();

    [Theory]
    [InlineData("{ \"A\": \"{|DK2010:CHANGE_ME|}\" }")]
    [InlineData("{ \"A\": \"{|DK2010:STORED_IN_KEY_VAULT|}\" }")]
    [InlineData("{ \"A\": \"a real value\" }")]
    [InlineData("{ \"A\": \"{|DK2010:${DB_PASSWORD}|}\" }")]
    [InlineData("{ \"A\": \"{|DK2010:Host=${DB_HOST};Password=${secret:db}|}\" }")]
    [InlineData("{ \"A\": \"{|DK2010:${secret:a}CHANGE_ME|}\" }")]
    [InlineData("{ \"A\": \"{|DK2010:${owner}|}\" }")]
    [InlineData("{ \"A\": \"${secret:a}\" }")]
    [InlineData("{ \"A\": \"$${secret:a}\" }")]
    [InlineData("{ \"A\": \"x\", \"NLog\": { \"Layout\": \"${message}\" } }")]
    public Task Placeholder_InASettingsFile_IsAHint(string settings) => SettingsCase.Of("var a = config[\"A\"];", settings: settings).RunAsync();

    [Theory]
    [InlineData("Host=${DB_HOST};Password=${DB_PASSWORD}")]
    [InlineData("Host=$DB_HOST;Password=$(DB_PASSWORD)")]
    [InlineData("{|DK2010:Host=${DB_HOST};Password=CHANGE_ME|}")]
    public Task Placeholder_InAFileThatReplacesVariables_IsNoneOfThem(string value) =>
        SettingsCase.Of("var a = config[\"A\"];")
            .WithFile("prod.env", "A=" + value, ("DeployKitManifest", "true"), ("DeployKitEnvironment", "Production"))
            .RunAsync();
}
