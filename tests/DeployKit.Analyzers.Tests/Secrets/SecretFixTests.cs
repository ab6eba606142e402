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
    [InlineData("sealed class A(IConfiguration configuration) { public bool IsRoot(string password) => password is \"Barcelona!77\" && configuration != null; }")]
    [InlineData("sealed class A(IConfiguration configuration) { public bool IsRoot(string password) { switch (password) { case \"Barcelona!77\": return configuration != null; default: return false; } } }")]
    [InlineData("sealed class A { private readonly IConfiguration configuration = null!; private readonly string password = \"Barcelona!77\"; public string Both => configuration[\"A\"] + password; }")]
    [InlineData("sealed class A { private readonly IConfiguration configuration = null!; public static string Password() => \"Barcelona!77\"; public string? Other => configuration[\"A\"]; }")]
    [InlineData("sealed class A { public void Connect(IConfiguration configuration, string password = \"Barcelona!77\") { } }")]
    public async Task ReadConfiguration_WhereNothingCanBeRead_IsNotOffered(string type) =>
        Assert.Empty(await new CodeFixTest(Code("return; " + type), new ReadConfigurationFix()).TitlesAsync());

    [Theory]
    [InlineData("sealed class A(IConfiguration configuration) { private readonly string password = \"Barcelona!77\"; public string Both => configuration[\"A\"] + password; }")]
    [InlineData("sealed class A(IConfiguration configuration) { public string Password { get; } = \"Barcelona!77\"; public string? Other => configuration[\"A\"]; }")]
    [InlineData("sealed class A { private static readonly IConfiguration configuration = null!; public static string Password() => \"Barcelona!77\"; public string? Other => configuration[\"A\"]; }")]
    [InlineData("sealed class A(IConfiguration configuration) { public bool IsRoot(string password) => password == \"Barcelona!77\" && configuration != null; }")]
    [InlineData("sealed class A(IConfiguration configuration) { public string Password(int tenant) => tenant switch { 1 => \"Barcelona!77\", _ => configuration[\"B\"]! }; }")]
    [InlineData("sealed class A(IConfiguration configuration) { public byte[] Key() { using var hmac = new System.Security.Cryptography.HMACSHA256(System.Text.Encoding.UTF8.GetBytes(\"Barcelona!77-Barcelona!77\")); return configuration == null ? [] : hmac.Key; } }")]
    [InlineData("sealed class A(IConfiguration configuration) { public char[] Read() { char[] password = \"Barcelona!77\".ToCharArray(); return configuration == null ? [] : password; } }")]
    public async Task ReadConfiguration_AnyExpression_CompilesAndHasNoSecret(string type)
    {
        var texts = await new CodeFixTest(Code("return; " + type), new ReadConfigurationFix()).ApplyAsync("Read configuration");

        Assert.Contains("configuration[\"", texts["Program.cs"], StringComparison.Ordinal);
        Assert.DoesNotContain("Barcelona", texts["Program.cs"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("string p = c[\"A:Password\"] ?? c[\"B:Password\"] ?? \"Barcelona!77\";")]
    [InlineData("int n = c.GetValue<string>(\"Smtp:Password\", defaultValue: \"Barcelona!77\").Length;")]
    [InlineData("string p = Environment.GetEnvironmentVariable(\"SMTP_PASSWORD\") ?? \"Barcelona!77\";")]
    [InlineData("Func<string> p = () => ConfigurationBinder.GetValue(c, \"Smtp:Password\", \"Barcelona!77\");")]
    public async Task RequireConfiguration_AnyFallback_CompilesAndHasNoSecret(string statement)
    {
        var texts = await new CodeFixTest(Code("IConfiguration c = new ConfigurationBuilder().Build(); " + statement), new RequireConfigurationFix()).ApplyAllAsync("Throw");

        Assert.Contains("?? throw new InvalidOperationException(", texts["Program.cs"], StringComparison.Ordinal);
        Assert.DoesNotContain("Barcelona", texts["Program.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task RequireConfiguration_ValueOfATypeGivenAsArgument_IsNotOffered() =>
        Assert.Empty(await new CodeFixTest(Code("IConfiguration c = new ConfigurationBuilder().Build(); object? p = c.GetValue(typeof(string), \"Smtp:Password\", \"Barcelona!77\");"), new RequireConfigurationFix()).TitlesAsync());

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

    [Theory]
    [InlineData("docker-compose.yml", "services:\n  a:\n    environment:\n      - A_PASSWORD=Barcelona!77\n      - B_PASSWORD=${B:-Lisbon!78}\n", "variable", "services:\n  a:\n    environment:\n      - A_PASSWORD=${A_PASSWORD}\n      - B_PASSWORD=${B_PASSWORD}\n")]
    [InlineData("deployment.yaml", "kind: Deployment\nenv:\n  - name: A_PASSWORD\n    value: Barcelona!77\n  - name: DB\n    value: Host=db;Username=a;Password=Lisbon!78;SSL Password=Porto!79\n", "secretKeyRef", "kind: Deployment\nenv:\n  - name: A_PASSWORD\n    valueFrom:\n      secretKeyRef:\n        name: a-password\n        key: value\n  - name: DB\n    valueFrom:\n      secretKeyRef:\n        name: db\n        key: value\n")]
    [InlineData("appsettings.json", "{ \"Db\": \"Host=db;Username=a;Password=Lisbon!78;SSL Password=Porto!79\", \"ApiKey\": \"k9Zp2LxQ7vBn4Rt1\" }", "Refer", "{ \"Db\": \"Host=db;Username=a;Password=${secret:db};SSL Password=${secret:db}\", \"ApiKey\": \"${secret:apikey}\" }")]
    [InlineData(".env", "A_PASSWORD='Barcelona!77' # a\nexport B_PASSWORD=Lisbon!78\n", "Blank", "A_PASSWORD='' # a\nexport B_PASSWORD=\n")]
    [InlineData("nuget.config", "<configuration><a><add key=\"ClearTextPassword\" value=\"Barcelona!77\" /></a><b><add key=\"ClearTextPassword\" value=\"Lisbon!78\" /></b></configuration>", "Blank", "<configuration><a><add key=\"ClearTextPassword\" value=\"\" /></a><b><add key=\"ClearTextPassword\" value=\"\" /></b></configuration>")]
    public async Task File_FixAll_TakesEverySecretOut(string name, string text, string title, string expected)
    {
        var texts = await new CodeFixTest(File(name, text), new FileSecretFix()).ApplyAllAsync(title);

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
