using DeployKit.Detection;

namespace DeployKit.Tests.Detection;

/// <summary>The marks are all that most texts are asked for: what has none is not looked at again.</summary>
public sealed class CredentialMarkTests
{
    [Fact]
    public void Of_EveryNameOfASecretInAPair_IsAPair()
    {
        string[] adjectives = ["", "access", "sharedaccess", "client", "Db", "SERVICE_"];
        string[] names =
        [
            .. NameVocabulary.StrongHeads, .. NameVocabulary.StrongEndings, "DB_PW", "PW", "API_SAS",
            .. adjectives.SelectMany(adjective => new[] { "key", "Key", "TOKEN", "Secret", "pass" }.Select(noun => adjective + noun)),
            .. ForeignNoun.Passwords, .. ForeignNoun.Keys.Select(noun => noun + "Api"), "Contraseña", "ŞİFRE", "MdpAdmin", "hasło_bazy", "лозинка", "mot de passe", "cléSecrète",
        ];

        Assert.All(names, name => Assert.True(IsPair(name + "=x") && IsPair(name + ": x") && IsPair($"<{name}>x</{name}>"), name));
        Assert.All(names, name => Assert.True((CredentialMark.Of(name + "=x") & CredentialMarks.Assignment) != 0, name));
    }

    [Theory]
    [InlineData("SharedAccessSignature=sv=1&sig=x", nameof(CredentialMarks.Pair))]
    [InlineData("?code=abcdef", nameof(CredentialMarks.Pair))]
    [InlineData("?appid=abcdef", nameof(CredentialMarks.Pair))]
    [InlineData("CREATE USER app IDENTIFIED BY 'x'", nameof(CredentialMarks.Statement))]
    [InlineData("CREATE USER app IDENTIFIED BY \"x\"", nameof(CredentialMarks.Statement))]
    [InlineData("ALTER USER app IDENTIFIED BY x", nameof(CredentialMarks.Statement))]
    [InlineData("EXEC sp_addlogin 'app', 'x'", nameof(CredentialMarks.Statement))]
    [InlineData("ALTER LOGIN sa WITH PASSWORD N'x'", nameof(CredentialMarks.Statement))]
    [InlineData("postgres://app:x@db/shop", nameof(CredentialMarks.Uri))]
    [InlineData("Authorization: Bearer x", nameof(CredentialMarks.Header))]
    [InlineData("apikey x", nameof(CredentialMarks.Header))]
    [InlineData("curl -u app:x", nameof(CredentialMarks.Option))]
    [InlineData("net use Z: \\\\server\\share x /user:app", nameof(CredentialMarks.Option))]
    [InlineData("echo app:x | chpasswd", nameof(CredentialMarks.Option))]
    [InlineData("sqlplus app/x@db", nameof(CredentialMarks.Option))]
    [InlineData("aws configure set aws_secret_access_key x", nameof(CredentialMarks.Header))]
    [InlineData("INSERT INTO clients (client_secret) VALUES ('x')", nameof(CredentialMarks.Statement))]
    [InlineData("UPDATE users SET password='x' WHERE id = @id", nameof(CredentialMarks.Statement))]
    [InlineData("UPDATE users SET password = \"x\" WHERE id = @id", nameof(CredentialMarks.Pair))]
    [InlineData("UPDATE users SET password=x", nameof(CredentialMarks.Assignment))]
    [InlineData("SELECT 1; ALTER USER app IDENTIFIED BY x", nameof(CredentialMarks.Statement))]
    [InlineData("SELECT 1\n-- password: x", nameof(CredentialMarks.Pair))]
    [InlineData("SELECTED KEY : x", nameof(CredentialMarks.Pair))]
    [InlineData("[\"-u\",\"app:x\"]", nameof(CredentialMarks.Option))]
    [InlineData("run\t--password x", nameof(CredentialMarks.Option))]
    [InlineData("mc alias set s3 http://minio:9000 app x", nameof(CredentialMarks.Option))]
    [InlineData("machine host login app password x", nameof(CredentialMarks.Option))]
    [InlineData("rabbitmqctl add_user app x", nameof(CredentialMarks.Option))]
    [InlineData("setx APP_TOKEN x", nameof(CredentialMarks.Option))]
    [InlineData("npm config set token x", nameof(CredentialMarks.Option))]
    [InlineData("dotnet user-secrets set Smtp:Password x", nameof(CredentialMarks.Option))]
    public void Of_Structure_IsMarked(string text, string expected) => Assert.True(CredentialMark.Of(text).HasFlag(Enum.Parse<CredentialMarks>(expected)));

    [Theory]
    [InlineData("The customer's name is required.")]
    [InlineData("Please enter the name of the customer")]
    [InlineData("SELECT price FROM prices WHERE sku = @sku AND valid_from <= now()")]
    [InlineData("SELECT name FROM users WHERE api_key = @key ORDER BY name")]
    [InlineData("\n  UPDATE users\n  SET password_hash = @hash, token = :token\n  WHERE id = ?;")]
    [InlineData("INSERT INTO tokens (id, secret) SELECT id, @secret FROM users WHERE key <= @last")]
    [InlineData("{\"error\":\"customer is missing\",\"code\":\"order.customer.required\"}")]
    [InlineData("https://rates.example.com/v2/latest?base=EUR")]
    [InlineData("Cancelled at {0:O}: {1}")]
    [InlineData("a well-known word - and another")]
    [InlineData("The client gets tickets and loads the config from a file")]
    public void Of_OrdinaryText_HasNone(string text) => Assert.Equal(CredentialMarks.None, CredentialMark.Of(text));

    [Theory]
    [InlineData("run --password Winter2024! now")]
    [InlineData("sqlcmd -S db -U sa -P Winter2024!")]
    [InlineData("docker run -e DB_PASSWORD=Barcelona!77 app")]
    [InlineData("machine host login app password Barcelona!77")]
    [InlineData("echo app:Barcelona!77 | chpasswd")]
    [InlineData("net user app Barcelona!77 /add")]
    [InlineData("SENHA_BANCO=Barcelona!77")]
    public void MayHold_CommandWithASecret_IsTrue(string command) => Assert.True(SecretDetector.MayHold(command) && SecretDetector.Scan(command, new DetectionContext(null, ValueOrigin.Code)).Count > 0);

    [Fact]
    public void MayHold_TokenInASentence_IsTrue() => Assert.True(SecretDetector.MayHold("push with " + new TokenFactory(1).WithCrc32("ghp_") + " please"));

    private static bool IsPair(string text) => (CredentialMark.Of(text) & CredentialMarks.Pair) != 0;
}
