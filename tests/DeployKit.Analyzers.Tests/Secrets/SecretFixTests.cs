using DeployKit.Analyzers.CodeFixes.Secrets;
using DeployKit.Analyzers.Secrets;
using DeployKit.Analyzers.Tests.Testing;

namespace DeployKit.Analyzers.Tests.Secrets;

public sealed class SecretFixTests
{
    [Fact]
    public async Task ReadConfiguration_Literal_ReadsTheKeyOrThrows()
    {
        var texts = await new CodeFixTest(Code("var builder = WebApplication.CreateBuilder(args); string smtpPassword = \"Barcelona!77\";"), new ReadConfigurationFix()).ApplyAsync("Read configuration");

        Assert.Contains("string smtpPassword = builder.Configuration[\"SmtpPassword\"] ?? throw new InvalidOperationException(\"SmtpPassword is not configured\");", texts["Program.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReadConfiguration_All_FixesEveryPlace()
    {
        var texts = await new CodeFixTest(Code("var builder = WebApplication.CreateBuilder(args); string password = \"Barcelona!77\"; string apiKey = \"k9Zp2LxQ7vBn4Rt1\";"), new ReadConfigurationFix()).ApplyAllAsync("Read configuration");

        Assert.Contains("Configuration[\"Password\"]", texts["Program.cs"], StringComparison.Ordinal);
        Assert.Contains("Configuration[\"ApiKey\"]", texts["Program.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReadConfiguration_ConstantOrNoConfiguration_IsNotOffered() =>
        Assert.Empty(await new CodeFixTest(Code("const string password = \"Barcelona!77\"; string secret = \"Barcelona!77\";"), new ReadConfigurationFix()).TitlesAsync());

    [Theory]
    [InlineData("var p = c[\"Smtp:Password\"] ?? \"Barcelona!77\";", "c[\"Smtp:Password\"] ?? throw new InvalidOperationException(\"Smtp:Password is not configured\");")]
    [InlineData("var p = c.GetValue(\"Smtp:Password\", \"Barcelona!77\");", "c.GetValue<string>(\"Smtp:Password\") ?? throw new InvalidOperationException(\"Smtp:Password is not configured\");")]
    public async Task RequireConfiguration_Fallback_Throws(string statement, string expected)
    {
        var texts = await new CodeFixTest(Code("IConfiguration c = new ConfigurationBuilder().Build(); " + statement), new RequireConfigurationFix()).ApplyAsync("Throw");

        Assert.Contains(expected, texts["Program.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task RemoveDefault_All_LeavesNoSecret()
    {
        var texts = await new CodeFixTest(
            Code("return; public sealed class MailOptions { public string Password { get; set; } = \"Barcelona!77\"; } public sealed record SmtpSettings(string Host, string Password = \"Lisbon!78\");"),
            new RemoveDefaultFix()).ApplyAllAsync("Remove the default");

        Assert.Contains("Password { get; set; } = string.Empty;", texts["Program.cs"], StringComparison.Ordinal);
        Assert.Contains("record SmtpSettings(string Host, string Password);", texts["Program.cs"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("appsettings.json", "{ \"Smtp\": { \"Password\": \"Barcelona!77\" } }", "Blank", "{ \"Smtp\": { \"Password\": \"\" } }")]
    [InlineData("appsettings.json", "{ \"Db\": \"Host=db;Username=a;Password=Barcelona!77\" }", "Refer", "{ \"Db\": \"Host=db;Username=a;Password=${secret:db}\" }")]
    [InlineData("docker-compose.yml", "services:\n  db:\n    environment:\n      - SA_PASSWORD=Barcelona!77\n", "variable", "services:\n  db:\n    environment:\n      - SA_PASSWORD=${SA_PASSWORD}\n")]
    [InlineData("docker-compose.yml", "services:\n  db:\n    environment:\n      SA_PASSWORD: ${SA_PASSWORD:-Barcelona!77}\n", "variable", "services:\n  db:\n    environment:\n      SA_PASSWORD: ${SA_PASSWORD}\n")]
    [InlineData("deployment.yaml", "kind: Deployment\nenv:\n  - name: DB_PASSWORD\n    value: Barcelona!77\n", "secretKeyRef", "kind: Deployment\nenv:\n  - name: DB_PASSWORD\n    valueFrom:\n      secretKeyRef:\n        name: db-password\n        key: value\n")]
    [InlineData("deployment.yaml", "kind: Deployment\nenv:\n  - { name: DB_PASSWORD, value: \"Barcelona!77\" }\n", "secretKeyRef", "kind: Deployment\nenv:\n  - { name: DB_PASSWORD, valueFrom: { secretKeyRef: { name: db-password, key: value } } }\n")]
    [InlineData("deployment.yaml", "kind: Deployment\nenv: [{ name: DB_PASSWORD, value: Barcelona-77 }, { name: A, value: b }]\n", "secretKeyRef", "kind: Deployment\nenv: [{ name: DB_PASSWORD, valueFrom: { secretKeyRef: { name: db-password, key: value } }}, { name: A, value: b }]\n")]
    [InlineData("deployment.yaml", "kind: Deployment\nenv:\n  - value: 'Barcelona!77'\n    name: DB_PASSWORD\n", "secretKeyRef", "kind: Deployment\nenv:\n  - valueFrom:\n      secretKeyRef:\n        name: db-password\n        key: value\n    name: DB_PASSWORD\n")]
    [InlineData("deployment.yaml", "kind: Deployment\nenv:\n  - name: DB_PASSWORD\n    value: |-\n      Barcelona!77\n  - name: A\n    value: b\n", "secretKeyRef", "kind: Deployment\nenv:\n  - name: DB_PASSWORD\n    valueFrom:\n      secretKeyRef:\n        name: db-password\n        key: value\n  - name: A\n    value: b\n")]
    [InlineData("deployment.yaml", "kind: Deployment\nenv:\n  - name: ConnectionStrings__Main\n    value: \"Host=db;Username=a;Password=Barcelona!77\"\n", "secretKeyRef", "kind: Deployment\nenv:\n  - name: ConnectionStrings__Main\n    valueFrom:\n      secretKeyRef:\n        name: connectionstrings-main\n        key: value\n")]
    public async Task File_Fix_TakesTheSecretOut(string name, string text, string title, string expected)
    {
        var texts = await new CodeFixTest(File(name, text), new FileSecretFix()).ApplyAsync(title);

        Assert.Equal(expected, texts[name]);
    }

    [Fact]
    public async Task File_FixAll_BlanksEveryValue()
    {
        var texts = await new CodeFixTest(File("appsettings.json", "{ \"A\": { \"Password\": \"Barcelona!77\" }, \"B\": { \"ApiKey\": \"k9Zp2LxQ7vBn4Rt1\" } }"), new FileSecretFix()).ApplyAllAsync("Blank");

        Assert.Equal("{ \"A\": { \"Password\": \"\" }, \"B\": { \"ApiKey\": \"\" } }", texts["appsettings.json"]);
    }

    private static AnalyzerTest Code(string source) => new AnalyzerTest(new HardcodedSecretAnalyzer()).WithSource(source);

    private static AnalyzerTest File(string name, string text) => new AnalyzerTest(new FileSecretAnalyzer()).WithSource("return;").WithFile(name, text);
}
