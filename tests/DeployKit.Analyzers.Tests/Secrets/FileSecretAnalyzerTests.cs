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
    [InlineData("appsettings.json", "{ \"Edi\": { \"User\": \"edi\", \"Pass\": \"{|DK1003:gul-Bil-88|}\" } }")]
    [InlineData("deploy.sh", "#!/bin/sh\nexport DB_PASSWORD=\"{|DK1003:Barcelona!77|}\"\nPGPASSWORD={|DK1003:Barcelona77|} psql -h db\ncurl -u app:{|DK1003:Barcelona!77|} \\\n  -H \"X-Api-Key: {|DK1003:k9Zp2LxQ7vBn4Rt1|}\" https://example.org\n")]
    [InlineData("publish.ps1", "$password = '{|DK1003:Barcelona!77|}'\r\n$env:DB = 'Server=db;User Id=sa;Password={|DK1002:Barcelona!77|}'\r\n$s = ConvertTo-SecureString '{|DK1003:Barcelona!77|}' -AsPlainText -Force\r\n")]
    [InlineData("publish.cmd", "@echo off\r\nREM set DB_PASSWORD=Barcelona!77\r\nset DB_PASSWORD={|DK1003:Barcelona!77|}\r\n")]
    [InlineData("docker-compose.yml", "services:\n  cache:\n    healthcheck:\n      test:\n        - CMD\n        - redis-cli\n        - -a\n        - {|DK1007:Barcelona!77|}\n        - ping\n")]
    [InlineData("deploy.sh", "rabbitmqctl add_user app {|DK1003:Barcelona-x7|}\npsql -c \"ALTER USER app WITH PASSWORD '{|DK1003:Barcelona!77|}'\"\nlftp -u app,{|DK1003:Barcelona7|} sftp://host\n")]
    [InlineData("deploy.sh", "az keyvault secret set --vault-name v --name n --value \"{|DK1003:Barcelona7|}\"\naws ssm put-parameter --name /n --type SecureString --value '{|DK1003:Barcelona7|}'\ndotnet user-secrets set \"Smtp:Password\" \"{|DK1003:Barcelona7|}\"\n")]
    [InlineData("setup.ps1", "setx APP_TOKEN {|DK1003:k9Zp2LxQ7vBn4Rt1|}\n$headers = @{ \"X-Api-Key\" = \"{|DK1003:WbklRfbFMzDNBeJUBqLfxXfnvSDnJIVkatmopvis|}\" }\n")]
    [InlineData("init.sql", "INSERT INTO users (email, password) VALUES ('a@b.c', '{|DK1003:Barcelona-Fox|}');\n")]
    [InlineData("appsettings.json", "{ \"Jwt\": { \"Secret\": \"{|DK1003:shop-jwt-key|}\" }, \"Login\": { \"Password\": {|DK1003:48151623|} } }")]
    [InlineData("docker-compose.yml", "services:\n  app:\n    command: [\"sh\", \"-c\", \"echo app:{|DK1007:Barcelona!77|} | chpasswd\"]\n")]
    [InlineData("setup.ps1", "$db = 'Server=db;User Id=app;Password={|DK1002:$Lisbon1755|}'\nsetx /M DB_PASSWORD {|DK1003:Lisbon-1755|}\ndotnet user-secrets set --project src/Api \"Smtp:Password\" \"{|DK1003:Lisbon-1755|}\"\n")]
    [InlineData("appsettings.json", "{ \"Proxy\": { \"UserName\": \"svc\", \"Password\": \"{|DK1003:Quiet Harbour|}\" }, \"Mail\": { \"user\": \"svc-mail@shop.lan\", \"pwd\": \"{|DK1003:tin-whistle lagoon|}\" } }")]
    [InlineData("appsettings.json", "{ \"Graph\": { \"ClientSecret\": \"{|DK1003:shop-db-password|}\" }, \"Db\": { \"Password\": \"{|DK1003:%sunr1se-7|}\" } }")]
    public async Task File_WithASecret_IsReportedAtItsPlace(string name, string text) => await Test(name, text).RunAsync();

    [Theory]
    [InlineData("docker-compose.yml", "services:\n  app:\n    command: [\"docker\", \"run\", \"-u\", \"node:node\", \"shop\"]\n    user: x\n    entrypoint: [\"docker\", \"run\", \"-u\", \"1000:1000\"]\n")]
    [InlineData("setup.ps1", "$db = \"Server=db;User Id=app;Password=$plain\"\n")]
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
    [InlineData("values.yaml", "image:\n  pullSecret: registry-credentials\n")]
    [InlineData("appsettings.json", "{ \"Shader\": { \"Name\": \"x\", \"Pass\": \"gul-Bil-88\" } }")]
    [InlineData("deploy.sh", "DB_PASSWORD=$1\nexport TOKEN=\"$(cat token)\"\nPASSWORD=\"\"\n: \"${API_KEY:?}\"\nif [ \"$PASSWORD\" = \"\" ]; then echo \"PASSWORD is missing\"; fi\nmysql -u root -p\"$PW\"\nread -p 'Password: ' password\n")]
    [InlineData("publish.ps1", "param([string]$Password, $ApiKey = $env:KEY)\r\n$password = Read-Host 'Password' -AsSecureString\r\n$token = $env:TOKEN\r\n")]
    [InlineData("appsettings.json", "{ \"KeyVault\": { \"Secret\": \"shop-db-password\" }, \"Paging\": { \"output_token\": \"Jobs[-1].JobId\" }, \"Map\": { \"Token\": \"pk.eyJ1IjoiYXJtb3IiLCJhIjoiY2w5In0.k9Zp2LxQ7vBn4Rt1\" } }")]
    [InlineData("setup.sh", "npm config set registry https://npm.example.org\nkubectl config set-context prod --namespace shop\nrabbitmqctl list_users\naz keyvault secret set --vault-name v --name n --file x.txt\nlftp -u app, sftp://host\n")]
    [InlineData("docker-compose.yml", "services:\n  a:\n    command: [ mysqld, -u, root, -P, \"3306\" ]\n  b:\n    command: [ nginx, -g, daemon off; ]\n  c:\n    command: [ redis-server, -a, $PASSWORD ]\n")]
    [InlineData(".env.example", "DB_PASSWORD=secret\nJWT_SECRET=password\n")]
    [InlineData("values.yaml", "extraEnvVarsSecret: shop-extra\ntlsSecret: shop-tls\ntest: [ redis-cli, -a, $(REDIS_PASSWORD) ]\n")]
    [InlineData("setup.ps1", "$secret = Get-AzKeyVaultSecret -VaultName 'kv' -Name 'db-password' -AsPlainText\n$c = \"Server=$server;User Id=$user;Password=$plain\"\n")]
    [InlineData("deploy.sh", "printf 'password=%s\\n' \"$P\" > x\nrabbitmqctl add_user app \"$P\"\nrabbitmqctl set_permissions app \".*\"\nsetx APP_TOKEN %TOKEN%\ndotnet user-secrets set \"Smtp:Host\" \"mail-01\"\n")]
    [InlineData("appsettings.json", "{ \"Proxy\": { \"UserName\": \"svc\", \"Password\": \"See vault\" }, \"A\": { \"User\": \"Benutzer\", \"Password\": \"Geheimes Wort\" }, \"B\": { \"user\": \"svc\", \"password\": \"Neues Kennwort\" }, \"C\": { \"Host\": \"mail\", \"Password\": \"Quiet Harbour\" } }")]
    [InlineData("appsettings.json", "{ \"Form\": { \"Login\": \"name\", \"Password\": \"Your password\", \"Icons\": { \"Password\": \"lock-closed\", \"ApiKey\": \"mdi-key-outline\" } }, \"Db\": { \"Password\": \"%s\", \"ApiKey\": \"%s:%s\", \"Secret\": \"%s-%d\" } }")]
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
    public async Task TestProject_File_IsLowered()
    {
        Diagnostic diagnostic = Assert.Single(await Test("appsettings.json", "{ \"Password\": \"{|DK1003:Barcelona!77|}\" }").WithProperty("IsTestProject", "true").RunAsync());

        Assert.Equal(DiagnosticSeverity.Info, diagnostic.Severity);
    }

    [Fact]
    public async Task Baseline_OfProjectAndRepository_BothCount()
    {
        await new AnalyzerTest(new FileSecretAnalyzer())
            .WithSource("return;")
            .WithFile("appsettings.json", "{ \"A\": { \"Password\": \"Barcelona!77\" }, \"B\": { \"Password\": \"Lisbon!78\" }, \"C\": { \"Password\": \"{|DK1003:Porto!79|}\" } }")
            .WithFile("src/" + Baseline.FileName, Baseline.Write("5a17", [("DK1003", "appsettings.json", "Barcelona!77")]))
            .WithFile(Baseline.FileName, Baseline.Write("77aa", [("DK1003", "appsettings.json", "Lisbon!78")]))
            .RunAsync();
    }

    [Theory]
    [InlineData("appsettings.json", "{\n  // deploykit:allow DK1003 of a demo\n  \"Password\": \"Barcelona!77\" }")]
    [InlineData("launchSettings.json", "{ \"profiles\": { \"a\": { \"environmentVariables\": {\n \"PASSWORD\": \"Barcelona!77\" // deploykit:allow DK1008 of a demo\n } } } }")]
    [InlineData(".env", "DB_PASSWORD=Barcelona!77 # deploykit:allow DK1003 of a demo\n")]
    [InlineData("Dockerfile", "FROM x\n# deploykit:allow DK1007 of a demo\nENV DB_PASSWORD=Barcelona!77\n")]
    [InlineData("deployment.yaml", "kind: Deployment\nenv:\n  - name: DB_PASSWORD\n    # deploykit:allow DK1007 of a demo\n    value: Barcelona!77\n")]
    [InlineData("values.yaml", "auth:\n  password: Barcelona!77 # deploykit:allow DK1007 of a demo\n")]
    [InlineData("nuget.config", "<configuration><a>\n<!-- deploykit:allow DK1003 of a demo -->\n<add key=\"ClearTextPassword\" value=\"Barcelona!77\" /></a></configuration>")]
    [InlineData("deploy.sh", "# deploykit:allow DK1003 of a demo\nexport DB_PASSWORD=Barcelona!77\n")]
    public async Task AllowComment_InTheCommentsOfTheFormat_Counts(string name, string text)
    {
        await Test(name, text).RunAsync();
        Assert.Single(await Diagnostics(Test(name, text.Replace(" of a demo", "", StringComparison.Ordinal))));
    }

    [Fact]
    public async Task AllowComment_InEveryFileType_Counts()
    {
        await Test("docker-compose.yml", "services:\n  db:\n    environment:\n      POSTGRES_PASSWORD: Barcelona!77 # deploykit:allow DK1007 throw-away database\n").RunAsync();
        await Test("web.config", "<a>\n<!-- deploykit:allow DK1003 demo -->\n<b password=\"Barcelona!77\" /></a>").RunAsync();
    }

    private static Task<IReadOnlyList<Diagnostic>> Diagnostics(AnalyzerTest test) => test.DiagnosticsOfAsync(test.CreateProject());

    private static AnalyzerTest Test(string name, string text) => new AnalyzerTest(new FileSecretAnalyzer()).WithSource("return;").WithFile(name, text);
}
