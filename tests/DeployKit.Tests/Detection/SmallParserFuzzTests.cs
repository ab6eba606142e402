using System.Text;
using DeployKit.Configuration;
using DeployKit.Detection;
using DeployKit.Documents;
using DeployKit.Placeholders;
using DeployKit.References;
using DeployKit.Supply;
using DeployKit.Suppressions;

namespace DeployKit.Tests.Detection;

/// <summary>The parsers of single values and comments: whatever the text, they come back.</summary>
public sealed class SmallParserFuzzTests
{
    private static readonly string[] Pieces =
    [
        "${", "}", "secret:", "env:", "$${", "{{", "}}", "<", ">", "%A%", "#{", "@Microsoft.KeyVault(", "SecretUri=", "VaultName=", ")", ";", ":", "/", "__", "Password", "key", "your-", "CHANGE_ME", "xxx", "0", "=", "\"", "'",
        "// deploykit:allow ", "# deploykit:allow DK1003 ", "<!-- deploykit:allow", "-->", "DK1001", "\n", "\r", "\t", "\0", "\uD83D", "é", "{\"salt\":\"", "\"hashes\":[", "]", "DeployKit:", "Gates:", "Timeout", "00:00:0", "-1", " ",
    ];

    private const string Jwt = "eyJhbGciOiJIUzI1NiJ9.";
    private const string PemBegin = "-----BEGIN RSA PRIVATE KEY-----\n";

    public static TheoryData<string, Action<string>> Parsers => new()
    {
        { "allow comments", text => AllowComments.Read(text).Allows("DK1003", 1) },
        { "baseline", text => Baseline.Read(text).Contains("DK1003", "a.json", text) },
        { "placeholder", text => Placeholder.Find(text) },
        { "reference", text => ReferenceParser.Parse(text) },
        { "key vault reference", text => KeyVaultReference.Parse("@Microsoft.KeyVault(" + text) },
        { "name", text => SensitiveName.Of(text) },
        { "redactor", text => Redactor.Redact(text) },
        { "kit setting", text => KitSettings.Fault("DeployKit:" + text, text) },
        { "connection string", text => ConnectionString.Parse(text) },
        { "uri", text => Each(text, "://", at => Inside(text, UriUserInfo.PasswordAt(text, at))) },
        { "authorization header", text => Each(text, " ", at => Inside(text, AuthorizationHeader.CredentialAfter(text, at))) },
        { "jwt", text => Inside(text + Jwt + text, TokenCatalog.Find) },
        { "pem", text => Inside(PemBegin + text + "\n-----END RSA PRIVATE KEY-----", TokenCatalog.Find) },
        { "netrc", text => Assert.All(CommandLine.Secrets("machine h login u password " + text, ValueOrigin.File), place => Assert.InRange(place.Start + place.Length, 0, text.Length + 27)) },
        { "query", text => Inside(text, QueryCredential.Find) },
        { "sql user", text => Inside("ALTER USER a IDENTIFIED BY " + text, SqlCredential.Find) },
        { "sql login procedure", text => Inside("EXEC sp_addlinkedsrvlogin " + text, SqlCredential.Find) },
        { "oracle login", text => Inside("app/" + text + "@db:1521/X " + text, OracleLogin.Find) },
        { "cookie", text => CookieHeader.Find("Cookie", "a=" + text) },
        { "positional password", text => Inside("htpasswd -b " + text, PositionalPassword.In("htpasswd -b " + text)) },
        { "script", text => FileScanner.Scan("a.ps1", "SetEnvironmentVariable(" + text) },
        { "sql script", text => FileScanner.Scan("a.sql", "CREATE USER " + text) },
        { "sql row", text => Inside("INSERT INTO t (secret) VALUES " + text, SqlInsert.Find) },
        { "embedded document", text => Inside(text, EmbeddedDocument.Find) },
        { "suppliers", text => FileSuppliers.Of([.. SupplierFiles.Select(name => FileOf(name, text))]) },
        { "command line", text => Assert.All(CommandLine.Secrets(text, ValueOrigin.File), place => Assert.InRange(place.Start + place.Length, 0, text.Length)) },
    };

    private static readonly string[] SupplierFiles = ["appsettings.json", "launchSettings.json", ".env", "docker-compose.yml", "deployment.yaml"];

    private static SupplyFile FileOf(string name, string text) => new(name, () => name switch
    {
        ".env" => DotEnvReader.Read(text),
        "docker-compose.yml" => YamlReader.Read("services:\n  a:\n    " + text),
        "deployment.yaml" => YamlReader.Read("kind: Deployment\nspec: " + text),
        _ => JsonReader.Read("{ \"profiles\": " + text),
    })
    { IsManifest = name.EndsWith("ml", StringComparison.Ordinal) };

    private static void Each(string text, string mark, Action<int> parse)
    {
        int left = 200;
        for (int at = text.IndexOf(mark, StringComparison.Ordinal); at >= 0 && left-- > 0; at = text.IndexOf(mark, at + 1, StringComparison.Ordinal))
        {
            parse(at);
        }
    }

    private static void Inside(string text, (int Start, int Length)? place)
    {
        if (place is var (start, length))
        {
            Assert.InRange(start, 0, text.Length);
            Assert.InRange(start + length, start, text.Length);
        }
    }

    private static void Inside(string text, Func<string, IEnumerable<SecretFinding>> find)
    {
        foreach (SecretFinding finding in find(text))
        {
            Inside(text, (finding.Start, finding.Length));
        }
    }

    [Theory]
    [MemberData(nameof(Parsers))]
    public void Parse_RandomText_ComesBack(string name, Action<string> parse)
    {
        Random random = new(name.Length);
        for (int round = 0; round < 5_000; round++)
        {
            StringBuilder text = new();
            for (int piece = random.Next(25); piece > 0; piece--)
            {
                text.Append(Pieces[random.Next(Pieces.Length)]);
            }

            Exception? thrown = Record.Exception(() => parse(text.ToString()));
            Assert.True(thrown is null, $"{name}: {thrown} on {text}");
        }
    }

    [Theory]
    [MemberData(nameof(Parsers))]
    public void Parse_OnePieceRepeated_Ends(string name, Action<string> parse)
    {
        foreach (string piece in Pieces)
        {
            Exception? thrown = Record.Exception(() => parse(string.Concat(Enumerable.Repeat(piece, 20_000))));
            Assert.True(thrown is null, $"{name}: {thrown?.Message} on many of {piece}");
        }
    }
}
