namespace DeployKit.Analyzers.Tests.Corpus;

/// <summary>Secrets in configuration and deployment files.</summary>
internal static class FileCorpus
{
    private static readonly (string Rule, string File, string Template)[] Shapes =
    [
        ("DK1003", "appsettings.json", "{ \"Smtp\": { \"Host\": \"mail\", \"Password\": \"{V}\" } }"),
        ("DK1003", "appsettings.Production.json", "{ \"Jwt\": { \"Secret\": \"{V}\" } }"),
        ("DK1003", "appsettings.json", "{ \"Users\": [ { \"Name\": \"a\", \"Password\": \"{V}\" } ] }"),
        ("DK1003", "appsettings.json", "{ // comment\n \"Services\": { \"Mail\": { \"ApiKey\": \"{V}\", }, } }"),
        ("DK1002", "appsettings.json", "{ \"ConnectionStrings\": { \"Db\": \"Server=sql.internal;User Id=app;Password={V};Encrypt=true\" } }"),
        ("DK1002", "appsettings.json", "{ \"ConnectionStrings\": { \"Redis\": \"redis.internal:6379,password={V}\" } }"),
        ("DK1008", "appsettings.Development.json", "{ \"Smtp\": { \"Password\": \"{V}\" } }"),
        ("DK1008", "launchSettings.json", "{ \"profiles\": { \"a\": { \"environmentVariables\": { \"Smtp__Password\": \"{V}\" } } } }"),
        ("DK1008", "appsettings.json", "{ \"ConnectionStrings\": { \"Db\": \"Host=127.0.0.1;Username=app;Password={V}\" } }"),
        ("DK1003", ".env", "DB_HOST=db\nDB_PASSWORD='{V}'\n"),
        ("DK1003", ".env.production", "export SECRET_KEY=\"{V}\"\n"),
        ("DK1007", "docker-compose.yml", "services:\n  db:\n    image: postgres\n    environment:\n      POSTGRES_PASSWORD: '{V}'\n"),
        ("DK1007", "docker-compose.yml", "services:\n  db:\n    environment:\n      - 'SA_PASSWORD={V}'\n"),
        ("DK1007", "compose.yaml", "services:\n  db:\n    environment:\n      - \"MYSQL_ROOT_PASSWORD=${DB:-{V}}\"\n"),
        ("DK1007", "docker-compose.yml", "services:\n  app:\n    environment:\n      ConnectionStrings__Db: 'Server=db;User Id=sa;Password={V}'\n"),
        ("DK1007", "docker-compose.yml", "services:\n  cache:\n    command: ['redis-server', '--requirepass', '{V}']\n"),
        ("DK1007", "Dockerfile", "FROM base\nENV DB_PASSWORD='{V}'\n"),
        ("DK1007", "Dockerfile", "FROM base\nARG FEED_TOKEN_SECRET='{V}'\nRUN restore\n"),
        ("DK1007", "Dockerfile", "FROM base\nENV A=1 \\\n    API_KEY='{V}'\n"),
        ("DK1007", "deployment.yaml", "kind: Deployment\nspec:\n  containers:\n  - env:\n    - name: SMTP_PASSWORD\n      value: '{V}'\n"),
        ("DK1007", "configmap.yaml", "kind: ConfigMap\ndata:\n  DB_PASSWORD: '{V}'\n"),
        ("DK1007", "secret.yaml", "kind: Secret\nstringData:\n  password: '{V}'\n"),
        ("DK1007", "values.yaml", "redis:\n  auth:\n    password: '{V}'\n"),
        ("DK1007", "all.yaml", "kind: Service\nspec: {}\n---\nkind: ConfigMap\ndata:\n  url: 'postgres://app:{U}@db.internal:5432/app'\n"),
        ("DK1003", "nuget.config", "<configuration><packageSourceCredentials><feed><add key=\"Username\" value=\"a\" /><add key=\"ClearTextPassword\" value=\"{X}\" /></feed></packageSourceCredentials></configuration>"),
        ("DK1003", "web.config", "<configuration><appSettings><add key=\"SmtpPassword\" value=\"{X}\" /></appSettings></configuration>"),
        ("DK1002", "web.config", "<configuration><connectionStrings><add name=\"Db\" connectionString=\"Server=sql.internal;User Id=app;Password={X}\" /></connectionStrings></configuration>"),
        ("DK1003", "web.config", "<configuration><aspNetCore><environmentVariables><environmentVariable name=\"Jwt__Secret\" value=\"{X}\" /></environmentVariables></aspNetCore></configuration>"),
        ("DK1003", "web.config", "<configuration><smtp><network host=\"mail\" userName=\"a\" password=\"{X}\" /></smtp></configuration>"),
    ];

    private static readonly string[] AccountShapes =
    [
        "{ \"Proxy\": { \"UserName\": \"svc\", \"Password\": \"{V}\" } }", "{ \"smtp\": { \"host\": \"mail\", \"user\": \"no-reply@shop.lan\", \"password\": \"{V}\", \"port\": 25 } }",
    ];

    public static IEnumerable<CorpusCase> Cases()
    {
        foreach (string template in AccountShapes)
        {
            foreach ((string value, int index) in CorpusValues.WordPairs.Select((value, index) => (value, index)))
            {
                yield return new CorpusCase($"words #{index} in '{template}'", "appsettings.json", template.Replace("{V}", value), "DK1003");
            }
        }

        for (int shape = 0; shape < Shapes.Length; shape++)
        {
            (string rule, string file, string template) = Shapes[shape];
            for (int index = 0; index < 6; index++)
            {
                int number = (shape * 5) + index;
                string value = index % 3 == 2 ? CorpusValues.Keys[number % CorpusValues.Keys.Count] : CorpusValues.Passwords[number % CorpusValues.Passwords.Count];
                string text = template.Replace("{V}", value).Replace("{U}", Uri.EscapeDataString(value)).Replace("{X}", value.Replace("&", "&amp;"));
                yield return new CorpusCase($"{file} shape '{template.ReplaceLineEndings(" ")}' value #{number}", file, text, rule);
            }
        }
    }
}
