using DeployKit.Analyzers.Secrets;
using DeployKit.Analyzers.Tests.Testing;
using Microsoft.CodeAnalysis;

namespace DeployKit.Analyzers.Tests.Secrets;

public sealed class HardcodedSecretAnalyzerTests
{
    [Theory]
    [InlineData("var password = {|DK1003:\"Barcelona!77\"|};")]
    [InlineData("string apiKey; apiKey = {|DK1003:\"k9Zp2LxQ7vBn4Rt1\"|};")]
    [InlineData("builder.Configuration[\"Smtp:Password\"] = {|DK1003:\"Barcelona!77\"|};")]
    [InlineData("var k = builder.Configuration[\"Jwt:Key\"] ?? {|DK1004:\"a-very-long-signing-value-77\"|};")]
    [InlineData("var k = builder.Configuration.GetValue(\"Smtp:Password\", {|DK1004:\"Barcelona!77\"|});")]
    [InlineData("var k = builder.Configuration.GetConnectionString(\"Db\") ?? {|DK1004:\"Server=db;User Id=sa;Password=Barcelona!77\"|};")]
    [InlineData("var k = Environment.GetEnvironmentVariable(\"DB_PASSWORD\") ?? {|DK1004:\"Barcelona!77\"|};")]
    [InlineData("var c = {|DK1002:\"Host=db.internal;Username=app;Password=Barcelona!77\"|};")]
    [InlineData("var c = {|DK1008:\"Host=localhost;Username=app;Password=Barcelona!77\"|};")]
    [InlineData("var c = {|DK1002:\"redis.internal:6380,password=Barcelona!77,ssl=true\"|};")]
    [InlineData("var c = {|DK1002:\"amqp://app:Barcelona!77@mq.internal:5672/\"|};")]
    [InlineData("var host = args[0]; var c = {|DK1002:$\"Host={host};Username=app;Password=Barcelona!77\"|};")]
    [InlineData("var host = args[0]; var c = {|DK1002:\"Host=\" + host + \";Username=app;Password=Barcelona!77\"|};")]
    [InlineData("var d = new Dictionary<string, string> { [\"ApiKey\"] = {|DK1003:\"k9Zp2LxQ7vBn4Rt1\"|} }; d = new() { { \"DbPassword\", {|DK1003:\"Barcelona!77\"|} } };")]
    [InlineData("var c = new System.Net.NetworkCredential(\"app\", {|DK1003:\"Barcelona!77\"|});")]
    [InlineData("var c = new System.Net.NetworkCredential(password: {|DK1003:\"Barcelona!77\"|}, userName: \"app\");")]
    [InlineData("var h = new System.Security.Cryptography.HMACSHA256(System.Text.Encoding.UTF8.GetBytes({|DK1005:\"a-very-long-signing-value-77\"|}));")]
    [InlineData("var h = new System.Security.Cryptography.HMACSHA256({|DK1005:\"a-very-long-signing-value-77\"u8|}.ToArray());")]
    [InlineData("var seed = {|DK1005:\"a-very-long-signing-value-77\"|}; var h = new System.Security.Cryptography.HMACSHA256(System.Text.Encoding.UTF8.GetBytes(seed));")]
    [InlineData("using var aes = System.Security.Cryptography.Aes.Create(); aes.Key = {|DK1005:new byte[] { 1, 9, 3, 77, 5, 6, 44, 8, 2, 10, 11, 12, 13, 99, 15, 16 }|};")]
    [InlineData("var client = new HttpClient(); client.DefaultRequestHeaders.Add(\"X-Api-Key\", {|DK1003:\"k9Zp2LxQ7vBn4Rt1\"|});")]
    [InlineData("var client = new HttpClient(); client.DefaultRequestHeaders.Add(\"Authorization\", {|DK1003:\"Bearer k9Zp2LxQ7vBn4Rt1k9Zp2Lx\"|});")]
    [InlineData("void Connect(string user, string password) { } Connect(\"a\", {|DK1003:\"Winter.2024!\"|});")]
    [InlineData("string GetPassword() => {|DK1003:\"Barcelona!77\"|}; GetPassword();")]
    [InlineData("(string User, string Password) login = (\"app\", {|DK1003:\"Barcelona!77\"|});")]
    [InlineData("string user, password; (user, password) = (\"app\", {|DK1003:\"Barcelona!77\"|});")]
    [InlineData("var c = string.Format(\"Server={0};Uid=a;Password={1}\", \"db\", {|DK1003:\"Barcelona!77\"|});")]
    [InlineData("var h = \"Basic \" + Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes({|DK1003:\"app:Barcelona77\"|}));")]
    [InlineData("var u = {|DK1002:\"https://api.example.org/v1?api_key=k9Zp2LxQ7vBn4Rt1&q=x\"|};")]
    [InlineData("var b = new System.Text.StringBuilder(\"Server=db;\").Append({|DK1002:\"Password=Barcelona!77;\"|});")]
    [InlineData("var sql = {|DK1003:\"CREATE USER app WITH PASSWORD 'Barcelona!77'\"|};")]
    [InlineData("var h = {|DK1003:\"Basic dXNlcjpCYXJjZWxvbmE=\"|};")]
    [InlineData("var entered = args[0]; var password = args[1]; if (password == {|DK1003:\"Barcelona!77\"|}) { }")]
    [InlineData("var b = new System.Data.Common.DbConnectionStringBuilder(); b.Add(\"Pwd\", {|DK1003:\"Barcelona77\"|});")]
    [InlineData("Func<string> readPassword = () => {|DK1003:\"Barcelona!77\"|};")]
    [InlineData("char[] passwordChars = {|DK1003:\"Barcelona!77\"|}.ToCharArray();")]
    [InlineData("var sql = {|DK1003:\"SET PASSWORD FOR 'report'@'%' = PASSWORD('Barcelona77')\"|};")]
    [InlineData("var start = {|DK1003:\"pkcs12 -export -out a.pfx -passout pass:Barcelona-Fox\"|};")]
    [InlineData("void AddQueryParameter(string name, string value) { } AddQueryParameter(\"key\", {|DK1003:\"k9Zp2LxQ7vBn4Rt1\"|});")]
    [InlineData("var pwd = \"Barce\"; pwd += {|DK1003:\"lona!77\"|};")]
    [InlineData("var password = args[0]; if ({|DK1003:\"Barcelona!77\"|}.Equals(password)) { }")]
    [InlineData("var login = new System.Net.NetworkCredential(args[0], args[1]); if (login is { Password: {|DK1003:\"Barcelona!77\"|} }) { }")]
    [InlineData("string? cached = null; string GetPassword() { return cached ??= {|DK1003:\"Barcelona!77\"|}; } GetPassword();")]
    [InlineData("var pass = {|DK1003:\"dotnet user-secrets set Smtp:Password Barcelona!77\"|}; var other = {|DK1003:\"rabbitmqctl add_user app Barcelona!77\"|};")]
    [InlineData("byte[] code = {|DK1005:[1, 9, 3, 77, 5, 6, 44, 8, 2, 10, 11, 12, 13, 99, 15, 16]|}; var h = new System.Security.Cryptography.HMACSHA256(code);")]
    [InlineData("void Login(string user, string password) { } Login(\"a\", {|DK1003:\"wzqk rnvt epxa jmho\"|});")]
    [InlineData("var client = new HttpClient(); client.DefaultRequestHeaders.Add(\"Cookie\", {|DK1003:\"ASP.NET_SessionId=ymbuolspjgzg7fuegwwaxfth; lang=fr\"|});")]
    [InlineData("var headers = new Dictionary<string, string>(); headers[\"Authorization\"] += {|DK1003:\"Bearer k9Zp2LxQ7vBn4Rt1\"|};")]
    [InlineData("string key = args[0]; if (key == {|DK1003:\"WbklRfbFMz4NBeJUBqLfx7fnvSDn2IVkatmopv5s\"|}) { } bool other = string.Equals(key, {|DK1003:\"09qXPEAcxFofqYaRWsXUzS\"|}, StringComparison.Ordinal);")]
    [InlineData("var query = new Dictionary<string, string>(); bool open = query[\"key\"] == {|DK1003:\"09qXPEAcxFofqYaRWsXUzS\"|} || args[0] is var key && key is {|DK1003:\"k9Zp2LxQ7vBn4Rt1\"|};")]
    [InlineData("var texts = new Dictionary<string, string> { [\"password\"] = {|DK1003:\"lock-stock-barrel7\"|}, [\"dbPassword\"] = {|DK1003:\"keylock-meadow\"|} };")]
    public Task Code_WithASecret_IsReported(string statements) => Top(statements);

    [Theory]
    [InlineData("public sealed class SmtpOptions { public string Password { get; set; } = {|DK1009:\"Barcelona!77\"|}; }")]
    [InlineData("public sealed record SmtpSettings(string Host, string Password = {|DK1009:\"Barcelona!77\"|});")]
    [InlineData("public sealed class Mailer { public string Password { get; set; } = {|DK1003:\"Barcelona!77\"|}; }")]
    [InlineData("public sealed class Mailer { public void Login(string user, string password = {|DK1003:\"Barcelona!77\"|}) { } public void Again() => Login(\"a\"); }")]
    [InlineData("public sealed class Mailer { public string Password => {|DK1003:\"Barcelona!77\"|}; }")]
    [InlineData("public static class Keys { public const string Password = {|DK1003:\"Barcelona!77\"|}; private static readonly string ApiKey = {|DK1003:\"k9Zp2LxQ7vBn4Rt1\"|}; }")]
    [InlineData("public sealed class LoginAttribute : Attribute { public string? Password { get; set; } } [Login(Password = {|DK1003:\"Barcelona!77\"|})] public sealed class Mailer;")]
    [InlineData("public sealed class Mailer { [System.ComponentModel.DefaultValue({|DK1003:\"Barcelona!77\"|})] public string? Password { get; set; } }")]
    [InlineData("public static class Users { private static readonly Dictionary<string, string> Passwords = new() { { \"oslo\", {|DK1003:\"Barcelona!77\"|} } }; }")]
    [InlineData("public static class Keys { private static readonly byte[] _key = Convert.FromHexString({|DK1005:\"7d13594daff6dde07a1b15801110d27f\"|}); public static object Make() => new System.Security.Cryptography.HMACSHA256(_key); }")]
    [InlineData("public static class MailSettings { private static readonly byte[] _key = new System.Text.UTF8Encoding().GetBytes({|DK1005:\"k9Zp2LxQ7vBn4Rt1\"|}); public static object Make() => new System.Security.Cryptography.HMACSHA256(_key); }")]
    [InlineData("public static class Keys { private static readonly byte[] Key = {|DK1005:{ 1, 9, 3, 77, 5, 6, 44, 8, 2, 10, 11, 12, 13, 99, 15, 16 }|}; }")]
    public Task Types_WithASecret_AreReported(string types) => Top("return;", types);

    [Theory]
    [InlineData("const string passwordKey = \"Password\"; const string PasswordLabel = \"Enter your password\";")]
    [InlineData("var password = builder.Configuration[\"Smtp:Password\"];")]
    [InlineData("var password = builder.Configuration[\"Smtp:Password\"] ?? throw new InvalidOperationException(\"Smtp:Password is missing\");")]
    [InlineData("var password = builder.Configuration[\"Smtp:Password\"] ?? \"\";")]
    [InlineData("var password = \"CHANGE_ME\"; var secret = \"<your-secret>\";")]
    [InlineData("var c = \"Host=db;Username=app;Password=...\";")]
    [InlineData("var p = args[0]; var c = $\"Host=db;Username=app;Password={p}\";")]
    [InlineData("var c = string.Format(\"Host=db;Username=app;Password={0}\", args[0]);")]
    [InlineData("var password = \"Enter your password\"; var token = \"Bearer\"; var apiKey = \"X-Api-Key\"; var clientSecret = \"client_secret\";")]
    [InlineData("var apiKey = \"Errors.ApiKey.Missing\"; var password = \"/account/reset-password\";")]
    [InlineData("const string Password = \"MailPassword\"; const string JwtSecret = \"jwt-secret\"; const string apiKey = \"payment_api_key\";")]
    [InlineData("var u = \"https://example.org/?token=abc&page=2\"; var q = \"?api_key={0}\";")]
    [InlineData("var texts = new Dictionary<string, string> { [\"Password\"] = \"Contrase\\u00f1a\", [\"NewPassword\"] = \"Mot de passe\" };")]
    [InlineData("var c = \"Server=db;User Id=sa;Password=<YourStrong@Passw0rd>\"; var sql = \"ALTER USER app WITH PASSWORD '{0}'\";")]
    [InlineData("var doc = \"Example: Bearer 12345abcdef\"; const string password = \"^[a-z]{8}$\";")]
    [InlineData("var publicKeyToken = \"b77a5c561934e089\"; var tokenType = \"k9Zp2LxQ7vBn4Rt1\"; var id = \"6F9619FF-8B86-D011-B42D-00C04FC964FF\";")]
    [InlineData("const string Header = \"-----BEGIN PRIVATE KEY-----\";")]
    [InlineData("var url = \"https://example.com/@user:name\"; var doc = \"postgres://user:password@host/db\";")]
    [InlineData("char[] passwordChars = \"abcdefghijkmnopqrstuvwxyz23456789\".ToCharArray();")]
    [InlineData("var set = \"SET PASSWORD FOR report = @password\"; var other = \"ALTER USER report IDENTIFIED BY '{0}'\";")]
    [InlineData("void AddQueryParameter(string name, string value) { } AddQueryParameter(\"key\", \"departure_time\"); AddQueryParameter(\"sort_key\", \"k9Zp2LxQ7vBn4Rt1\");")]
    [InlineData("var texts = new Dictionary<string, string> { [\"apiKey\"] = \"API-n\\u00f8kkelen\" };")]
    [InlineData("var secret = \"00000000-0000-0000-0000-000000000000\"; var token = \"eyJhbGciOiJub25lIn0.e30.\"; var password = \"input[name='password']\";")]
    [InlineData("var texts = new Dictionary<string, string> { [\"output_token\"] = \"Jobs[-1].JobId\", [\"token\"] = \"api/v2/token\", [\"apiKey\"] = \"api_key_sha256\", [\"password\"] = \"application/vnd.shop.password+json\" };")]
    [InlineData("var accessToken = \"pk.eyJ1IjoiYXJtb3IiLCJhIjoiY2w5In0.k9Zp2LxQ7vBn4Rt1\"; var hostKey = \"SHA256:nTlYZjJBbn4QwOs1QzLzNSYKhKLidbbAfnmlCYdHzHY\"; var secret = \"$__file{/run/secrets/oauth}\";")]
    [InlineData("var message = \"Password: \"; message += \"Barcelona!77\"; var password = args[0]; password += \"Barcelona!77\"; var words = \"this must have been\"; var note = \"setx the password variable\";")]
    [InlineData("byte[] table = [1, 9, 3, 77, 5, 6, 44, 8, 2, 10, 11, 12, 13, 99, 15, 16]; byte[] cacheKey = Convert.FromHexString(\"7d13594daff6dde07a1b15801110d27f\");")]
    [InlineData("void Fill(out string text) => text = args[0]; string password; Fill(out password); password += \"Barcelona!77\"; var (user, pwd) = (args[0], args[1]); (user, pwd) = (args[1], args[0]); pwd += \"Barcelona!77\";")]
    [InlineData("string key = args[0]; bool a = key == \"departure_time_2024\" || key == \"Software\\\\Vendor\\\\Product7\" || key is \"ConnectionStrings:Db2\" or \"Ctrl+Shift+F12\" or \"6F9619FF-8B86-D011-B42D-00C04FC964FF\"; foreach (var pair in new Dictionary<string, string>()) { a |= pair.Key == \"k9Zp2LxQ7vBn4Rt1\"; }")]
    [InlineData("var icons = new Dictionary<string, string> { [\"password\"] = \"lock-closed\", [\"ApiKey\"] = \"bi-key-fill\" }; icons = new() { { \"clientSecret\", \"shield-lock-outline\" }, { \"Password\", \"eye-off\" } };")]
    public Task Code_WithoutASecret_IsQuiet(string statements) => Top(statements);

    [Theory]
    [InlineData("// <auto-generated />\nclass A { string password = \"Barcelona!77\"; }", "Plain.cs")]
    [InlineData("class A { string password = \"Barcelona!77\"; }", "Client.g.cs")]
    [InlineData("class A { string password = \"Barcelona!77\"; }", "Form1.Designer.cs")]
    [InlineData("[System.CodeDom.Compiler.GeneratedCode(\"tool\", \"1\")] class A { string password = \"Barcelona!77\"; }", "Marked.cs")]
    public async Task GeneratedCode_WithASecret_IsLeftAlone(string source, string name) =>
        await new AnalyzerTest(new HardcodedSecretAnalyzer()).WithSource("return;").WithSource(source, name).RunAsync();

    [Fact]
    public async Task Migration_WithASecret_IsNoGeneratedCode() => await new AnalyzerTest(new HardcodedSecretAnalyzer())
        .WithSource("return;")
        .WithSource("class AddUsers { void Up() { string password = {|DK1003:\"Barcelona!77\"|}; } }", "Migrations/20260101000000_AddUsers.cs")
        .RunAsync();

    [Fact]
    public async Task Message_Always_NamesTheKeyAndNeverTheValue()
    {
        Diagnostic diagnostic = Assert.Single(await Test("var password = {|DK1003:\"Barcelona!77\"|};").RunAsync());

        string message = diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture);
        Assert.DoesNotContain("Barcelona", message, StringComparison.Ordinal);
        Assert.Contains("dotnet user-secrets set \"Password\"", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TestProject_SameRule_IsLowered()
    {
        Diagnostic diagnostic = Assert.Single(await Test("var password = {|DK1003:\"Barcelona!77\"|};").WithProperty("IsTestProject", "true").RunAsync());

        Assert.Equal(DiagnosticSeverity.Info, diagnostic.Severity);
    }

    [Fact]
    public Task Suppression_WithReason_Counts() => Top(
        """
        // deploykit:allow DK1003 the password of a public demo
        var password = "Barcelona!77";
        // deploykit:allow DK1003
        var password2 = {|DK1003:"Barcelona!77"|};
        """);

    private static async Task Top(string statements, string types = "") => await Test(statements, types).RunAsync();

    private static AnalyzerTest Test(string statements, string types = "") => new AnalyzerTest(new HardcodedSecretAnalyzer()).WithSource(
        $$"""
        #pragma warning disable CS0219, CS8321
        var builder = WebApplication.CreateBuilder(args);
        {{statements}}
        {{types}}
        """);
}
