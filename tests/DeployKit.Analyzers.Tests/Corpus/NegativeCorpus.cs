using DeployKit.Tests.Detection;
using F = DeployKit.Tests.Detection.TokenFactory;

namespace DeployKit.Analyzers.Tests.Corpus;

/// <summary>What looks like a secret and is none.</summary>
internal static class NegativeCorpus
{
    private static readonly TokenFactory Factory = new(2002);

    private static readonly string[] PlaceholderCode =
    [
        "const string Password = \"{V}\";", "public string ApiKey { get; set; } = \"{V}\";", "void M(Target t) { t.ClientSecret = \"{V}\"; }", "void M() { Login(\"a\", \"{V}\"); }",
        "string M(IConfiguration c) => c[\"Smtp:Password\"] ?? \"{V}\";", "const string C = \"Server=sql.internal;User Id=app;Password={V}\";",
        "public sealed class MailOptions { public string Password { get; set; } = \"{V}\"; }",
    ];

    private static readonly string[] LabelCode =
    [
        "const string Password = \"{V}\";", "const string ApiKey = \"{V}\";", "static readonly string TokenSecret = \"{V}\";", "void M(Target t) { t.Password = \"{V}\"; }", "string GetClientSecret() => \"{V}\";",
    ];

    private static readonly (string File, string Template)[] PlaceholderFiles =
    [
        ("appsettings.json", "{ \"Smtp\": { \"Password\": \"{V}\" } }"), ("appsettings.json", "{ \"ConnectionStrings\": { \"Db\": \"Server=sql.internal;User Id=app;Password={V}\" } }"),
        (".env", "DB_PASSWORD='{V}'\n"), ("docker-compose.yml", "services:\n  db:\n    environment:\n      POSTGRES_PASSWORD: '{V}'\n"), ("Dockerfile", "FROM base\nENV DB_PASSWORD=\"{V}\"\n"),
        ("deployment.yaml", "kind: Deployment\nspec:\n  containers:\n  - env:\n    - name: DB_PASSWORD\n      value: '{V}'\n"), ("values.yaml", "auth:\n  password: '{V}'\n"),
        ("web.config", "<configuration><appSettings><add key=\"SmtpPassword\" value='{V}' /></appSettings></configuration>"),
    ];

    private static readonly string[] HarmlessNames =
    [
        "PasswordHash", "PasswordQuestion", "TokenType", "SecretName", "ApiKeyHeader", "PasswordSalt1Length", "PublicKey", "PublicKeyToken", "ETag", "CommitHash", "InstrumentationKey", "TenantId", "ClientId",
        "CacheKey", "PartitionKey", "ContentHash", "Integrity", "Checksum", "CorrelationId", "Thumbprint", "AccessKeyId", "KeyId", "SessionId", "Fingerprint", "Version", "Etag", "BuildId", "SubscriptionId",
        "PasswordResetUrl", "TokenEndpoint", "SecretsPath", "KeyVaultName", "PasswordPolicyId", "ContinuationToken", "CancellationToken", "EncryptedPassword", "HashedPassword", "PrimaryKey", "RoutingKey", "SortKey",
    ];

    private static IEnumerable<string> RandomValues =>
    [
        Factory.Take(32, F.Hex), Factory.Take(40, F.Hex), Factory.Take(64, F.Hex), Factory.Guid(), "sha512-" + Factory.Take(86, F.Base64) + "==", Factory.Take(24), "$2a$11$" + Factory.Take(53),
        "MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8A" + Factory.Take(120, F.Base64), "b77a5c561934e089", "v1.2.3-beta+" + Factory.Take(7, F.Hex),
    ];

    private static readonly string[] NeutralCode =
    [
        "const string C = \"Server=sql.internal;Database=app;Integrated Security=true\";", "const string C = \"Host=db;Username=app;Database=x;Pooling=true\";", "void M(string p) { Use($\"Host=db;Username=app;Password={p}\"); }",
        "void M(string p) { Use(\"Server=db;Uid=a;Pwd=\" + p + \";\"); }", "void M(string p) { Use(string.Format(\"Server=db;User Id=a;Password={0};\", p)); }", "const string U = \"https://example.com/a:b/@scope/package\";",
        "const string U = \"postgres://user:password@host:5432/db\";", "const string U = \"https://example.com:8443/@me\";", "void M(string p) { Use($\"amqp://app:{p}@mq:5672\"); }", "const string H = \"-----BEGIN PRIVATE KEY-----\";",
        "const string H = \"-----BEGIN CERTIFICATE-----\";", "const string F = \"-----END RSA PRIVATE KEY-----\";", "const string R = @\"ghp_[0-9A-Za-z]{36}\";", "const string R = \"AKIA[0-9A-Z]{16}\";", "const string E = \"AKIAIOSFODNN7EXAMPLE\";",
        "const string T = \"ghp_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\";", "const string S = \"sk_live_...\";", "const string P = \"pk_live_51AbCdEfGhIjKlMnOpQrStUv\";", "bool M(string grantType) => grantType == \"password\";",
        "bool M(string scheme) => scheme == \"Bearer\";", "bool M(string password) => password == \"\";", "void M(Target t) { t.Password = Environment.GetEnvironmentVariable(\"DB_PASSWORD\"); }", "string? M(IConfiguration c) => c[\"Smtp:Password\"];",
        "string M(IConfiguration c) => c[\"Smtp:Password\"] ?? throw new InvalidOperationException(\"Smtp:Password is missing\");", "void M() { throw new ArgumentException(\"The password must have 12 characters\", \"password\"); }",
        "void M(ILogger l) { l.LogWarning(\"Token {Token} rejected for password grant\", 1); }", "const string Sql = \"SELECT password FROM users WHERE token = @token\";", "const string Json = \"{\\\"password\\\":\\\"string\\\"}\";",
        "const string Html = \"<input type='password' name='password' />\";", "const string Css = \"input[type=password]\";", "const string Query = \"?token={0}&sig={1}\";", "const string Format = \"Password={0};User={1}\";", "const string B = \"Bearer realm=example\";",
        "const string Words = \"Bearer authentication failed\";", "const string PasswordRegex = @\"^(?=.*[A-Z])(?=.*\\d).{8,}$\";", "const string Letters = \"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789\";",
        "const string PasswordCharacters = \"abcdefghjkmnpqrstuvwxyz23456789!@#\";", "static readonly byte[] Magic = { 0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A };", "void M(Target t) { t.Token = \"start\"; t.User = \"admin\"; }",
        "const string Base = \"data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk\";", "string Key(int id) => $\"user:{id}:token\";", "const string KeyVaultUri = \"https://acme.vault.azure.net/\";",
        "const string Mask = \"Password=***;User=app\";", "const string SecretUri = \"https://acme.vault.azure.net/secrets/db-password/0123456789abcdef0123456789abcdef\";", "object M() => new[] { \"password\", \"secret\", \"token\" };",
        "const string Dsn = \"https://0123456789abcdef0123456789abcdef@o1.ingest.sentry.io/42\";", "enum Kind { Password, Token, Secret }", "const string JwtIssuer = \"https://issuer.example.com\"; const string JwtAudience = \"orders-api\";",
    ];

    private static readonly (string File, string Text)[] NeutralFiles =
    [
        ("appsettings.json", "{ \"Jwt\": { \"Issuer\": \"https://a\", \"Audience\": \"b\", \"TokenLifetimeMinutes\": 60, \"KeySize\": 256 }, \"Identity\": { \"Password\": { \"RequiredLength\": 12, \"RequireDigit\": true } } }"),
        ("appsettings.json", "{ \"AzureAd\": { \"TenantId\": \"6f9619ff-8b86-d011-b42d-00c04fc964ff\", \"ClientId\": \"0f8fad5b-d9cb-469f-a165-70867728950e\", \"SecretName\": \"app-client-secret\" } }"),
        ("appsettings.json", "{ \"ConnectionStrings\": { \"Db\": \"Server=(localdb)\\\\mssqllocaldb;Database=a;Trusted_Connection=True\" } }"),
        ("app.deps.json", "{ \"dependencies\": { \"NuGet.Credentials\": \"7.9.0-rc.42413\", \"Jwt.Token\": \"^9.0.12-beta.20518\" } }"),
        ("service.json", "{ \"documentation\": \"Change the login address of a user and then reset the password through email, or a one-time password, see the guide.\" }"),
        ("proxy.yaml", "proxy:\n  note: Credentials in the form http://(username:password@)domain are refused\n"),
        ("appsettings.json", "{ \"Logging\": { \"LogLevel\": { \"Default\": \"Information\", \"Microsoft.AspNetCore.Authentication.Token\": \"Warning\" } } }"),
        ("docker-compose.yml", "services:\n  db:\n    environment:\n      POSTGRES_PASSWORD_FILE: /run/secrets/db_password\n    secrets: [db_password]\nsecrets:\n  db_password:\n    file: ./db_password.txt\n"),
        ("docker-compose.yml", "services:\n  db:\n    environment:\n      - POSTGRES_PASSWORD=${DB_PASSWORD:?set it}\n      - API_TOKEN\n"),
        ("deployment.yaml", "kind: Deployment\nspec:\n  containers:\n  - env:\n    - name: DB_PASSWORD\n      valueFrom:\n        secretKeyRef: { name: db, key: password }\n"),
        ("sealed.yaml", "kind: SealedSecret\nspec:\n  encryptedData:\n    password: AgBy3i4OJSWK9rO43cGDEq9Zp2LxQ7vBn4Rt1PiTySYZZA9\n"),
        ("external.yaml", "kind: ExternalSecret\nspec:\n  data:\n  - secretKey: password\n    remoteRef: { key: prod/db, property: password }\n"),
        ("values.yaml", "auth:\n  existingSecret: db-credentials\n  secretKeys:\n    userPasswordKey: password\nserviceAccount:\n  automountServiceAccountToken: false\n"),
        ("ingress.yaml", "kind: Ingress\nspec:\n  tls:\n  - secretName: app-tls\n    hosts: [a.example.com]\n"), ("Dockerfile", "FROM base\nARG NUGET_TOKEN\nENV TOKEN_LIFETIME=60\nRUN --mount=type=secret,id=nuget,env=NUGET_TOKEN dotnet restore\n"),
        ("nuget.config", "<configuration><packageSources><add key=\"nuget.org\" value=\"https://api.nuget.org/v3/index.json\" /></packageSources></configuration>"),
        ("web.config", "<configuration><assemblyBinding><assemblyIdentity name=\"A\" publicKeyToken=\"b77a5c561934e089\" /></assemblyBinding></configuration>"), (".env", "# DB_PASSWORD=\nTOKEN_TTL=60\nPASSWORD_MIN_LENGTH=12\nAPI_KEY=\n"),
    ];

    private static readonly string[] ComparedKeys =
    [
        "departure_time_2024", "Ctrl+Shift+F12", "ConnectionStrings:Db2", "HKEY_LOCAL_MACHINE", "x-amz-meta-2021", "Software/Vendor/Product7", "orders.v2.created", "PageDown", "F12", "iso8859p15x1", "Logging__LogLevel__2",
    ];

    // Labels beside labels, and words without an account.
    private static readonly string[] WordsInFiles =
    [
        "{ \"Form\": { \"UserName\": \"Benutzername\", \"Password\": \"{V}\" } }", "{ \"Form\": { \"Title\": \"login\", \"Password\": \"{V}\" } }",
    ];

    public static IEnumerable<CorpusCase> Cases()
    {
        foreach (string key in ComparedKeys)
        {
            yield return Code($"key compared with '{key}'", $"bool M(string key) => key == \"{key}\" || key.Equals(\"{key}\");");
        }

        foreach (string template in WordsInFiles)
        {
            foreach ((string value, int index) in CorpusValues.WordPairs.Select((value, index) => (value, index)))
            {
                yield return new CorpusCase($"words #{index} in '{template}'", "appsettings.json", template.Replace("{V}", value), null);
            }
        }

        foreach (string note in new[] { "See vault", "Not used", "Your password", "Neues Kennwort", "Set externally", "From pipeline" })
        {
            yield return new CorpusCase($"note '{note}' after an account", "appsettings.json", $"{{ \"Db\": {{ \"User\": \"svc\", \"Password\": \"{note}\" }} }}", null);
        }

        foreach (string template in PlaceholderCode)
        {
            foreach ((string value, int index) in CorpusValues.Placeholders.Select((value, index) => (value, index)))
            {
                yield return Code($"placeholder #{index} in '{template}'", template.Replace("{V}", value));
            }
        }

        foreach (string template in LabelCode)
        {
            foreach ((string value, int index) in CorpusValues.Labels.Select((value, index) => (value, index)))
            {
                yield return Code($"label #{index} in '{template}'", template.Replace("{V}", value));
            }
        }

        foreach ((string file, string template) in PlaceholderFiles)
        {
            foreach ((string value, int index) in CorpusValues.Placeholders.Select((value, index) => (value, index)).Where(pair => !pair.value.Contains('<') || !file.EndsWith(".config", StringComparison.Ordinal)))
            {
                yield return new CorpusCase($"placeholder #{index} in {file}", file, template.Replace("{V}", value), null);
            }
        }

        foreach (string name in HarmlessNames)
        {
            foreach ((string value, int index) in RandomValues.Select((value, index) => (value, index)))
            {
                yield return Code($"random #{index} as {name}", $"const string {name} = \"{value}\";");
                if (index % 3 == 0)
                {
                    yield return new CorpusCase($"random #{index} as {name} in settings", "appsettings.json", $"{{ \"A\": {{ \"{name}\": \"{value}\" }} }}", null);
                }
            }
        }

        foreach (string text in NeutralCode)
        {
            yield return Code($"neutral '{text}'", text);
        }

        foreach ((string file, string text) in NeutralFiles)
        {
            yield return new CorpusCase($"neutral {file} '{text.ReplaceLineEndings(" ")}'", file, text, null);
        }
    }

    private static CorpusCase Code(string name, string text) => new(name, "Case.cs", text, null);
}
