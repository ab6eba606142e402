using System.Text;
using DeployKit.Analyzers.Settings;
using DeployKit.Analyzers.Tests.Testing;

namespace DeployKit.Analyzers.Tests.Settings;

/// <summary>Files that are cut, doubled and scrambled anywhere: the rules say something or nothing, but never throw.</summary>
public sealed class SettingsFuzzTests
{
    private const string Code = """
        using DeployKit;
        var builder = WebApplication.CreateBuilder(args);
        builder.Services.Configure<Smtp>(builder.Configuration.GetSection("Smtp"));
        var url = builder.Configuration["Api:Url"] ?? throw new Exception();
        builder.AddDeployKit().ForbidSetting("Auth:Simple", "true", s => s.In("Production")).RequireSetting("Db:Password");
        class Smtp { public required string Host { get; set; } [System.ComponentModel.DataAnnotations.Range(1, 10)] public int Port { get; set; } public List<Smtp> More { get; set; } = []; }
        """;

    private static readonly (string Name, string Text)[] Files =
    [
        ("appsettings.json", "{ \"Smtp\": { \"Host\": \"x\", \"Port\": 25, \"More\": [ { \"Host\": \"y\" }, {} ] }, \"Api\": { \"Url\": \"${secret:u}\" }, \"Auth\": { \"Simple\": true } }"),
        ("appsettings.Production.json", "{ // a comment\n \"Db\": { \"Password\": \"CHANGE_ME\" }, \"Ap\\u0069\": null, \"DeployKit\": { \"Aliases\": { \"FLAT\": \"Api:Url\" } } }"),
        ("launchSettings.json", "{ \"profiles\": { \"http\": { \"environmentVariables\": { \"ASPNETCORE_ENVIRONMENT\": \"Development\", \"Smtp__Host\": \"x\" } } } }"),
        ("prod.env", "# a comment\nexport Smtp__Host='x'\nSmtp__Prot=\"25\"\nFLAT=x\nDATABASE_URL=postgres://u:p@h/d\n"),
        ("compose.yml", "x-env: &env { A__B: x }\nservices:\n  web:\n    extends: { service: base }\n    env_file: [ prod.env, other.env ]\n    environment:\n      <<: *env\n      Smtp__Host: ${X:-y}\n  base:\n    environment:\n      - Api__Url=x\n      - Passed\n"),
        ("deploy.yaml", "kind: Deployment\nmetadata: { name: web }\nspec:\n  template:\n    spec:\n      containers:\n      - name: web\n        envFrom:\n        - configMapRef: { name: m }\n        - prefix: P_\n          secretRef: { name: s }\n        env:\n        - name: Smtp__Host\n          valueFrom: { configMapKeyRef: { name: m, key: k } }\n        volumeMounts:\n        - { name: v, mountPath: /app/appsettings.Production.json, subPath: a.json }\n      volumes:\n      - name: v\n        configMap: { name: m, items: [ { key: a, path: a.json } ] }\n---\nkind: ConfigMap\nmetadata: { name: m }\ndata:\n  k: v\n  a: |\n    { \"Api\": { \"Url\": 1 } }\n"),
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Analyze_ScrambledFiles_NeverThrows(int seed)
    {
        Random random = new(seed);
        for (int round = 0; round < 25; round++)
        {
            AnalyzerTest test = new AnalyzerTest(new SettingsAnalyzer(), new MalformedFileAnalyzer()).WithSource(Code);
            foreach ((string name, string text) in Files)
            {
                bool isManifest = name.EndsWith("ml", StringComparison.Ordinal) || name.EndsWith("env", StringComparison.Ordinal);
                (string, string)[] metadata = isManifest ? [("DeployKitManifest", "true"), ("DeployKitEnvironment", "Production"), ("DeployKitService", "web")] : [];
                test.WithFile(name, Scramble(text, random), metadata);
            }

            await test.DiagnosticsOfAsync(test.CreateProject());
        }
    }

    private static string Scramble(string text, Random random)
    {
        StringBuilder scrambled = new(text);
        for (int change = random.Next(6); change > 0 && scrambled.Length > 0; change--)
        {
            int at = random.Next(scrambled.Length);
            int length = Math.Min(random.Next(1, 12), scrambled.Length - at);
            _ = random.Next(4) switch
            {
                0 => scrambled.Remove(at, length),
                1 => scrambled.Insert(at, scrambled.ToString(at, length)),
                2 => scrambled.Insert(at, "{}[]:,\"'\n\\ #&*|>-\0\uD800"[random.Next(19)]),
                _ => scrambled.Replace(scrambled[at], (char)random.Next(9, 127), at, length),
            };
        }

        return scrambled.ToString();
    }
}
