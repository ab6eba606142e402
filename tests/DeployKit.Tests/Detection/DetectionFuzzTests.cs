using System.Text;
using DeployKit.Detection;
using DeployKit.Placeholders;

namespace DeployKit.Tests.Detection;

/// <summary>Whatever a file holds: the detector neither throws nor hangs, and every place it names is inside the text.</summary>
public sealed class DetectionFuzzTests
{
    private static readonly string[] Names =
    [
        "appsettings.json", ".env", "docker-compose.yml", "Dockerfile", "deployment.yaml", "values.yaml", "web.config", "nuget.config", "launchSettings.json", "Program.cs", "deploy.sh", "publish.ps1", "schema.sql",
    ];

    private static readonly string[] Pieces =
    [
        "Password=", "password: ", "\"ApiKey\": \"", "://", "user:pass@host", ";", ",", "=", "{", "}", "[", "]", "\"", "'", "\n", "\r\n", "\t", " ", "-", "- ", "|", ">", "&a", "*a", "<<: *a", "<!--", "-->", "<add key=\"",
        "value=\"", "/>", "<", "ENV ", "ARG X=", "RUN ", "\\\n", "${", "${A:-", "#", "//", "/*", "kind: Secret\ndata:\n  a: ", "-----BEGIN RSA PRIVATE KEY-----", "eyJ", "ghp_", "sk-", "xoxb-", "AKIA", "Bearer ", "Basic ", "\0", "\uFEFF", "\uD83D", "é", "0123456789abcdef",
        "Barcelona!77", "sig=", "+ASt", "8Q~", ":AA", "export ", "---\n", "CREATE USER a ", "IDENTIFIED BY ", "PASSWORD = N'", "EXEC sp_addlogin 'a', ", "\nGO\n", "a/x@b:1/c", "htpasswd -b ", "PWD={",
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Scan_RandomPieces_NeverThrowsAndStaysInside(int seed)
    {
        Random random = new(seed);
        for (int round = 0; round < 400; round++)
        {
            StringBuilder text = new();
            for (int piece = random.Next(1, 60); piece > 0; piece--)
            {
                text.Append(Pieces[random.Next(Pieces.Length)]);
            }

            Check(Names[random.Next(Names.Length)], text.ToString());
        }
    }

    [Fact]
    public void Scan_RandomBytes_NeverThrowsAndStaysInside()
    {
        Random random = new(4);
        byte[] bytes = new byte[4096];
        for (int round = 0; round < 60; round++)
        {
            random.NextBytes(bytes);
            Check(Names[round % Names.Length], Encoding.UTF8.GetString(bytes.AsSpan(0, random.Next(bytes.Length))));
            Check(Names[round % Names.Length], Encoding.Latin1.GetString(bytes));
        }
    }

    [Theory]
    [InlineData("a")]
    [InlineData("Password=")]
    [InlineData("eyJ")]
    [InlineData("-----BEGIN RSA PRIVATE KEY-----\n")]
    [InlineData("<add key=\"")]
    [InlineData("${")]
    [InlineData("://u:p@")]
    [InlineData("[")]
    [InlineData("{\"a\":")]
    [InlineData("- ")]
    [InlineData("Bearer 1")]
    [InlineData("sk-")]
    [InlineData("A1:")]
    [InlineData("<")]
    public void Scan_OnePieceRepeated_Ends(string piece)
    {
        string text = string.Concat(Enumerable.Repeat(piece, 300_000 / piece.Length));
        foreach (string name in Names)
        {
            Check(name, text);
        }
    }

    [Fact]
    public void Scan_OneLineOfTenMegabytes_Ends()
    {
        string line = string.Concat(Enumerable.Repeat("var x = \"Server=db;User=a\"; // key token password ", 210_000));

        Assert.Empty(SecretDetector.Scan(line));
        Assert.NotEmpty(SecretDetector.Scan(line + new TokenFactory(5).WithCrc32("ghp_")));
    }

    [Theory]
    [InlineData("appsettings.json", "{ \"A\": \"", "\" }")]
    [InlineData(".env", "DB_HOST=", "\n")]
    [InlineData("docker-compose.yml", "services:\n  a:\n    environment:\n      A: \"", "\"\n")]
    [InlineData("Dockerfile", "ENV A=\"", "\"\n")]
    [InlineData("deploy.sh", "export A=\"", "\"\n")]
    [InlineData("web.config", "<configuration><appSettings><add key=\"A\" value=\"", "\" /></appSettings></configuration>")]
    public void Scan_OneValueOfTenMegabytes_Ends(string name, string before, string after) =>
        Check(name, before + string.Concat(Enumerable.Repeat("Server=db;User=a; // key token password ", 260_000)) + after);

    [Fact]
    public void Scan_Utf8CutAnywhere_NeverThrowsAndStaysInside()
    {
        byte[] text = Encoding.UTF8.GetBytes("services:\n  a:\n    environment:\n      PASSWÖRD: \"Bärcelona!77 😀\"\n      TOKEN: é\n");
        for (int length = 0; length <= text.Length; length++)
        {
            foreach (string name in Names)
            {
                Check(name, Encoding.UTF8.GetString(text, 0, length));
            }
        }
    }

    [Fact]
    public void Scan_BillionLaughs_Ends()
    {
        StringBuilder yaml = new("a: &a [x, x, x, x, x, x, x, x, x]\n");
        for (char name = 'b'; name < 'k'; name++)
        {
            yaml.Append(name).Append(": &").Append(name).Append(" [").Append(string.Join(", ", Enumerable.Repeat("*" + (char)(name - 1), 9))).Append("]\n");
        }

        Check("deployment.yaml", yaml.ToString());
    }

    [Fact]
    public void Scan_DeepYamlAndJson_Ends()
    {
        const int Depth = 3_000;
        string blocks = string.Concat(Enumerable.Range(0, Depth).Select(depth => new string(' ', depth) + "a:\n"));
        Check("deployment.yaml", blocks + new string(' ', Depth) + "password: Barcelona!77\n");
        Check("values.yaml", string.Concat(Enumerable.Repeat("- ", Depth)) + "password: Barcelona!77\n");
        Check("values.yaml", string.Concat(Enumerable.Repeat("{ a: ", Depth)) + "x" + new string('}', Depth));
        Check("appsettings.json", string.Concat(Enumerable.Repeat("{ \"a\": [", Depth)) + string.Concat(Enumerable.Repeat("] }", Depth)));
    }

    private static void Check(string name, string text)
    {
        foreach (SecretFinding finding in FileScanner.Scan(name, text))
        {
            Assert.InRange(finding.Start, 0, text.Length);
            Assert.InRange(finding.End, finding.Start, text.Length);
        }

        string value = text.Length > 5000 ? text[..5000] : text;
        foreach (SecretFinding finding in SecretDetector.Scan(value, new DetectionContext("Password", ValueOrigin.Code)))
        {
            Assert.InRange(finding.End, finding.Start, value.Length);
        }

        Redactor.Redact(value);
        Placeholder.Find(value);
        SensitiveName.Of(value);
    }
}
