namespace DeployKit.Analyzers.Tests.Corpus;

/// <summary>C# that holds secrets, in every shape in which people write them.</summary>
internal static class CodeCorpus
{
    private static readonly (string Rule, string Template)[] PasswordShapes =
    [
        ("DK1003", "const string Password = \"{V}\";"),
        ("DK1003", "static readonly string DbPassword = \"{V}\";"),
        ("DK1003", "public string SmtpPassword { get; set; } = \"{V}\";"),
        ("DK1003", "public string AdminPassword => \"{V}\";"),
        ("DK1003", "string GetPassword() { return \"{V}\"; }"),
        ("DK1003", "void M() { var password = \"{V}\"; Use(password); }"),
        ("DK1003", "void M() { string pwd; pwd = \"{V}\"; Use(pwd); }"),
        ("DK1003", "void M(Target options) { options.Password = \"{V}\"; }"),
        ("DK1003", "void M() { Use(new Target { Password = \"{V}\" }); }"),
        ("DK1003", "void M() { Use(new Target() with { Password = \"{V}\" }); }"),
        ("DK1003", "void M() { Login(\"app\", \"{V}\"); }"),
        ("DK1003", "void M() { Login(password: \"{V}\", user: \"app\"); }"),
        ("DK1003", "void Open(string user, string password = \"{V}\") { Use(user + password); }"),
        ("DK1003", "void M() { Use(new System.Net.NetworkCredential(\"app\", \"{V}\")); }"),
        ("DK1003", "void M() { var d = new Dictionary<string, string> { [\"Smtp:Password\"] = \"{V}\" }; Use(d); }"),
        ("DK1003", "void M() { var d = new Dictionary<string, string> { { \"DbPassword\", \"{V}\" } }; Use(d); }"),
        ("DK1003", "void M() { Environment.SetEnvironmentVariable(\"DB_PASSWORD\", \"{V}\"); }"),
        ("DK1003", "void M(bool test) { var password = test ? \"\" : \"{V}\"; Use(password); }"),
        ("DK1003", "void M(string s) { var password = s switch { \"a\" => \"{V}\", _ => \"\" }; Use(password); }"),
        ("DK1003", "void M(string? given) { var password = given ?? \"{V}\"; Use(password); }"),
        ("DK1003", "string? _password; void M() { _password ??= \"{V}\"; }"),
        ("DK1003", "void M() { var userPassword = \"\"\"{V}\"\"\"; Use(userPassword); }"),
        ("DK1003", "void M() { var password = \"{V}\".ToCharArray(); Use(password); }"),
        ("DK1003", "void M(Target t) { (t.User, t.Other) = (\"a\", \"b\"); t.Passphrase = \"{V}\"; }"),
        ("DK1004", "string? M(IConfiguration c) => c[\"Smtp:Password\"] ?? \"{V}\";"),
        ("DK1004", "string? M(IConfiguration c) => c.GetValue(\"Smtp:Password\", \"{V}\");"),
        ("DK1004", "string? M(IConfiguration c) => c.GetValue<string>(\"Smtp:Password\") ?? \"{V}\";"),
        ("DK1004", "string M() => Environment.GetEnvironmentVariable(\"DB_PASSWORD\") ?? \"{V}\";"),
        ("DK1004", "string M(IConfiguration c) { var password = c.GetSection(\"Smtp:Password\").Value ?? \"{V}\"; return password; }"),
        ("DK1009", "public sealed class SmtpOptions { public string Password { get; set; } = \"{V}\"; }"),
        ("DK1009", "public sealed record MailSettings(string Host, string Password = \"{V}\");"),
        ("DK1005", "byte[] M(byte[] salt) => new System.Security.Cryptography.Rfc2898DeriveBytes(\"{V}\", salt, 1000, System.Security.Cryptography.HashAlgorithmName.SHA256).GetBytes(32);"),
        ("DK1002", "const string C = \"Server=sql.internal;Database=app;User Id=app;Password={V};Encrypt=true\";"),
        ("DK1002", "void M() { var c = \"Host=pg.internal;Port=5432;Username=app;Password={V}\"; Use(c); }"),
        ("DK1002", "void M(string db) { var c = $\"Server=sql.internal;Database={db};Uid=app;Pwd={V}\"; Use(c); }"),
        ("DK1002", "void M(string db) { Use(\"Server=sql.internal;Database=\" + db + \";User Id=app;Password={V}\"); }"),
        ("DK1002", "void M() { Use(\"cache.internal:6380,password={V},ssl=True,abortConnect=False\"); }"),
        ("DK1008", "void M() { Use(\"Server=localhost;User Id=sa;Password={V}\"); }"),
        ("DK1008", "void M() { Use(\"localhost:6379,password={V}\"); }"),
    ];

    private static readonly (string Rule, string Template)[] KeyShapes =
    [
        ("DK1003", "const string ApiKey = \"{V}\";"),
        ("DK1003", "void M(Target t) { t.ClientSecret = \"{V}\"; }"),
        ("DK1003", "void M() { var accessToken = \"{V}\"; Use(accessToken); }"),
        ("DK1003", "void M(HttpClient http) { http.DefaultRequestHeaders.Add(\"X-Api-Key\", \"{V}\"); }"),
        ("DK1003", "void M(HttpClient http) { http.DefaultRequestHeaders.Authorization = new System.Net.Http.Headers.AuthenticationHeaderValue(\"Bearer\", \"{V}\"); }"),
        ("DK1003", "void M(HttpRequestMessage r) { r.Headers.TryAddWithoutValidation(\"Authorization\", \"Bearer {V}\"); }"),
        ("DK1003", "void M(IDictionary<string, string> d) { d[\"Stripe:SecretKey\"] = \"{V}\"; }"),
        ("DK1003", "void M(IDictionary<string, string> d) { d.Add(\"SendGridApiKey\", \"{V}\"); }"),
        ("DK1003", "object M() => new KeyValuePair<string, string>(\"OpenAI:ApiKey\", \"{V}\");"),
        ("DK1003", "static string EncryptionKey { get; } = \"{V}\";"),
        ("DK1004", "string M(IConfiguration c) => c[\"Jwt:Key\"] ?? \"{V}\";"),
        ("DK1002", "const string C = \"DefaultEndpointsProtocol=https;AccountName=acme;AccountKey={V};EndpointSuffix=core.windows.net\";"),
        ("DK1002", "const string C = \"Endpoint=sb://acme.servicebus.windows.net/;SharedAccessKeyName=Root;SharedAccessKey={V}\";"),
        ("DK1005", "object M() => new System.Security.Cryptography.HMACSHA256(Convert.FromBase64String(\"{V}\"));"),
    ];

    private static readonly (string Rule, string Template)[] SigningShapes =
    [
        ("DK1005", "object M() => new System.Security.Cryptography.HMACSHA512(System.Text.Encoding.UTF8.GetBytes(\"{V}\"));"),
        ("DK1005", "object M() { var material = \"{V}\"; return new SymmetricSecurityKey(System.Text.Encoding.UTF8.GetBytes(material)); }"),
        ("DK1005", "object M() => new SymmetricSecurityKey(System.Text.Encoding.ASCII.GetBytes(\"{V}\"));"),
        ("DK1005", "void M(System.Security.Cryptography.Aes aes) { aes.Key = System.Text.Encoding.UTF8.GetBytes(\"{V}\"); }"),
        ("DK1005", "static readonly string Material = \"{V}\"; object M() => new System.Security.Cryptography.HMACSHA256(System.Text.Encoding.UTF8.GetBytes(Material));"),
        ("DK1003", "const string JwtSecretKey = \"{V}\";"),
        ("DK1004", "string M(IConfiguration c) => c[\"Auth:JwtSecret\"] ?? \"{V}\";"),
    ];

    // A neutral name; what it is compared with tells.
    private static readonly (string Rule, string Template)[] CallerKeyShapes =
    [
        ("DK1003", "bool M(string key) => key == \"{V}\";"),
        ("DK1003", "bool M(IDictionary<string, string> query) => query[\"key\"] != \"{V}\";"),
        ("DK1003", "bool M(string key) => key.Equals(\"{V}\", StringComparison.Ordinal);"),
    ];

    public static IEnumerable<CorpusCase> Cases() =>
        Cross(CallerKeyShapes, [.. CorpusValues.Keys.Where(key => key.All(char.IsLetterOrDigit))], 4).Concat(Cross(PasswordShapes, CorpusValues.Passwords, 8)).Concat(Cross(KeyShapes, CorpusValues.Keys, 9)).Concat(Cross(SigningShapes, CorpusValues.SigningKeys, 10));

    // Every shape with some of the values, each value with many shapes.
    private static IEnumerable<CorpusCase> Cross((string Rule, string Template)[] shapes, IReadOnlyList<string> values, int each)
    {
        for (int shape = 0; shape < shapes.Length; shape++)
        {
            for (int index = 0; index < each; index++)
            {
                int value = ((shape * 7) + index) % values.Count;
                string literal = shapes[shape].Template.Contains("\"\"\"", StringComparison.Ordinal) ? values[value] : values[value].Replace("\\", "\\\\");
                literal = shapes[shape].Template.Contains("$\"", StringComparison.Ordinal) ? literal.Replace("{", "{{") : literal;
                yield return new CorpusCase($"{shapes[shape].Rule} shape '{shapes[shape].Template}' value #{value}", "Case.cs", shapes[shape].Template.Replace("{V}", literal), shapes[shape].Rule);
            }
        }
    }
}
