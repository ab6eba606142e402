using DeployKit.Analyzers.Secrets;
using DeployKit.Analyzers.Tests.Testing;
using DeployKit.Suppressions;
using Microsoft.CodeAnalysis;

namespace DeployKit.Analyzers.Tests.Secrets;

public sealed class FileSecretAnalyzerTests
{
    [Theory]
    [InlineData("appsettings.json", "{ \"Smtp\": { \"Password\": \"{|DK1003:Barcelona!77|}\" } }")]
    [InlineData("appsettings.json", "{ \"Smtp\": { \"Password\": \"{|DK1003:Barce\\u006cona!77|}\" } }")]
    [InlineData("appsettings.json", "{ \"ConnectionStrings\": { \"Db\": \"Server=db;User Id=sa;Password={|DK1002:Barcelona!77|};Encrypt=true\" } }")]
    [InlineData("appsettings.json", "{ \"ConnectionStrings\": { \"Db\": \"Server=localhost;User Id=sa;Password={|DK1008:Barcelona!77|}\" } }")]
    [InlineData("appsettings.Development.json", "{ \"Smtp\": { \"Password\": \"{|DK1008:Barcelona!77|}\" } }")]
    [InlineData("launchSettings.json", "{ \"profiles\": { \"app\": { \"environmentVariables\": { \"SMTP_PASSWORD\": \"{|DK1008:Barcelona!77|}\" } } } }")]
    [InlineData(".env", "DB_PASSWORD={|DK1003:Barcelona!77|}\nexport API_KEY=\"{|DK1003:k9Zp2LxQ7vBn4Rt1|}\"\n")]
    [InlineData("docker-compose.yml", "services:\n  db:\n    environment:\n      POSTGRES_PASSWORD: {|DK1007:Barcelona!77|}\n")]
    [InlineData("docker-compose.yml", "services:\n  db:\n    environment:\n      - SA_PASSWORD={|DK1007:Your_password123|}\n")]
    [InlineData("docker-compose.yml", "services:\n  db:\n    environment:\n      - SA_PASSWORD=${SA_PASSWORD:-{|DK1007:Barcelona!77|}}\n")]
    [InlineData("docker-compose.yml", "services:\n  redis:\n    command: redis-server --requirepass {|DK1007:Barcelona!77|}\n")]
    [InlineData("docker-compose.yml", "services:\n  app:\n    environment:\n      - ConnectionStrings__Db=Server=db;User Id=sa;Password={|DK1007:Barcelona!77|}\n")]
    [InlineData("Dockerfile", "FROM x\nENV DB_PASSWORD={|DK1007:Barcelona!77|} \\\n    API_KEY=\"{|DK1007:k9Zp2LxQ7vBn4Rt1|}\"\nARG TOKEN_SECRET={|DK1007:k9Zp2LxQ7vBn4Rt1|}\n")]
    [InlineData("Dockerfile", "FROM x\nENV DB_PASSWORD {|DK1007:Barcelona!77|}\nRUN curl -u app:{|DK1007:Barcelona!77|} https://example.org\n")]
    [InlineData("deployment.yaml", "kind: Deployment\nspec:\n  containers:\n    - name: app\n      env:\n        - name: DB_PASSWORD\n          value: {|DK1007:Barcelona!77|}\n")]
    [InlineData("secret.yaml", "kind: Secret\ndata:\n  password: {|DK1007:QmFyY2Vsb25hITc3|}\n")]
    [InlineData("secret.yaml", "kind: Secret\nstringData:\n  password: {|DK1007:Barcelona!77|}\n")]
    [InlineData("configmap.yaml", "kind: ConfigMap\ndata:\n  appsettings.json: |\n    {\n      \"Smtp\": { \"Password\": \"{|DK1007:Barcelona!77|}\" }\n    }\n")]
    [InlineData("deployment.yaml", "spec:\n  containers:\n    - args: [\"--db-password={|DK1007:Barcelona!77|}\", \"--api-key\", \"{|DK1007:k9Zp2LxQ7vBn4Rt1|}\"]\n")]
    [InlineData("Dockerfile", "FROM x\nRUN dotnet nuget add source https://f/v3/index.json -u app -p {|DK1007:Barcelona!77|}\n")]
    [InlineData("values.yaml", "postgresql:\n  auth:\n    password: {|DK1007:Barcelona!77|}\n")]
    [InlineData("nuget.config", "<configuration><packageSourceCredentials><feed><add key=\"ClearTextPassword\" value=\"{|DK1003:Barcelona!77|}\" /></feed></packageSourceCredentials></configuration>")]
    [InlineData("web.config", "<configuration>\n<connectionStrings><add name=\"Db\" connectionString=\"Server=db;User Id=sa;Password={|DK1002:Barcelona!77|}\" /></connectionStrings></configuration>")]
    [InlineData("web.config", "<configuration><environmentVariable name=\"SMTP_PASSWORD\" value=\"{|DK1003:Barcelona!77|}\" /></configuration>")]
    public async Task File_WithASecret_IsReportedAtItsPlace(string name, string text) => await Test(name, text).RunAsync();

    [Theory]
    [InlineData("appsettings.json", "{ \"Smtp\": { \"Password\": \"\", \"PasswordLength\": \"12\", \"Token\": null } }")]
    [InlineData("appsettings.json", "{ \"Smtp\": { \"Password\": \"STORED_IN_KEY_VAULT\" }, \"Db\": \"Server=db;Password=${secret:db-password}\" }")]
    [InlineData("appsettings.json", "{ \"Smtp\": { \"Password\": \"@Microsoft.KeyVault(SecretUri=https://v.vault.azure.net/secrets/p)\" } }")]
    [InlineData("docker-compose.yml", "services:\n  db:\n    environment:\n      - SA_PASSWORD=${SA_PASSWORD}\n      - DB_PASSWORD_FILE=/run/secrets/db\n      - POSTGRES_PASSWORD\n    secrets:\n      - db_password\n")]
    [InlineData("Dockerfile", "FROM x\nARG NUGET_TOKEN\nENV DB_PASSWORD=$DB_PASSWORD\n# ENV password\nRUN --mount=type=secret,id=token restore.sh\n")]
    [InlineData("deployment.yaml", "kind: Deployment\nspec:\n  containers:\n    - env:\n        - name: DB_PASSWORD\n          valueFrom:\n            secretKeyRef:\n              name: db-secret\n              key: password\n")]
    [InlineData("sealed.yaml", "kind: SealedSecret\nspec:\n  encryptedData:\n    password: AgBy3i4OJSWK+PiTySYZZA9rO43cGDEq9Zp2LxQ7vBn4Rt1\n")]
    [InlineData("values.yaml", "auth:\n  existingSecret: app-database-secret\n  secretKeys:\n    adminPasswordKey: postgres-password\nimagePullSecrets:\n  - name: regcred\n")]
    [InlineData("nuget.config", "<configuration><packageSourceCredentials><feed><add key=\"ClearTextPassword\" value=\"%NUGET_TOKEN%\" /></feed></packageSourceCredentials></configuration>")]
    [InlineData("web.config", "<configuration><machineKey validationKey=\"AutoGenerate,IsolateApps\" decryptionKey=\"AutoGenerate\" /></configuration>")]
    [InlineData("web.config", "<configuration><add key=\"a\" publicKeyToken=\"b77a5c561934e089\" /><!-- <x password=\"...\"/> --></configuration>")]
    public async Task File_WithReferencesOrPlaceholders_IsQuiet(string name, string text) => await Test(name, text).RunAsync();

    [Fact]
    public async Task Message_Always_HidesTheValue()
    {
        Diagnostic diagnostic = Assert.Single(await Test("appsettings.json", "{ \"Smtp\": { \"Password\": \"{|DK1003:Barcelona!77|}\" } }").RunAsync());

        Assert.DoesNotContain("Barcelona", diagnostic.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Baseline_KnownSecret_IsQuietWhereverItsLineIs()
    {
        string baseline = Baseline.Write("5a17", [("DK1003", "appsettings.json", "Barcelona!77"), ("DK1003", "Program.cs", "Barcelona!77")]);

        Assert.DoesNotContain("Barcelona", baseline, StringComparison.Ordinal);
        await new AnalyzerTest(new FileSecretAnalyzer(), new HardcodedSecretAnalyzer())
            .WithSource("\n\nvar password = \"Barcelona!77\"; var other = new { Password = {|DK1003:\"Lisbon!78\"|} };")
            .WithFile("appsettings.json", "{\n\n \"Password\": \"Barcelona!77\", \"Other\": { \"Password\": \"{|DK1003:Lisbon!78|}\" } }")
            .WithFile(Baseline.FileName, baseline)
            .RunAsync();
    }

    [Fact]
    public async Task AllowComment_InEveryFileType_Counts()
    {
        await Test("docker-compose.yml", "services:\n  db:\n    environment:\n      POSTGRES_PASSWORD: Barcelona!77 # deploykit:allow DK1007 throw-away database\n").RunAsync();
        await Test("web.config", "<a>\n<!-- deploykit:allow DK1003 demo -->\n<b password=\"Barcelona!77\" /></a>").RunAsync();
    }

    private static AnalyzerTest Test(string name, string text) => new AnalyzerTest(new FileSecretAnalyzer()).WithSource("return;").WithFile(name, text);
}
