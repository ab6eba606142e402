using DeployKit.Analyzers.Tests.Testing;
using Microsoft.CodeAnalysis;

namespace DeployKit.Analyzers.Tests.Settings;

/// <summary>What the manifests of one service in Production supply: the quiet cases, the missing ones, and those nobody can be sure of.</summary>
public sealed class ManifestTests
{
    private const string Pod = "kind: Deployment\nmetadata: { name: web }\nspec:\n  template:\n    spec:\n      containers:\n      - name: app\n";
    private const string Map = "---\nkind: ConfigMap\nmetadata: { name: settings }\ndata:\n  A__B: x\n";
    private const string Json = "---\nkind: ConfigMap\nmetadata: { name: settings }\ndata:\n  production.json: |\n    { \"A\": { \"B\": 1 } }\n";

    [Theory]
    [InlineData(Pod + "        envFrom:\n        - configMapRef: { name: settings }\n" + Map)]
    [InlineData(Pod + "        envFrom:\n        - prefix: A__\n          configMapRef: { name: settings }\n---\nkind: ConfigMap\nmetadata: { name: settings }\ndata: { B: x }\n")]
    [InlineData(Pod + "        envFrom:\n        - secretRef: { name: s }\n---\nkind: Secret\nmetadata: { name: s }\nstringData: { A__B: x }\n")]
    [InlineData(Pod + "        env:\n        - name: A__B\n          valueFrom: { configMapKeyRef: { name: settings, key: some } }\n---\nkind: ConfigMap\nmetadata: { name: settings }\ndata: { some: x }\n")]
    [InlineData(Pod + "        env:\n        - name: A__B\n          valueFrom: { configMapKeyRef: { name: unseen, key: some } }\n")]
    [InlineData(Pod + "        volumeMounts:\n        - { name: v, mountPath: /app/appsettings.Production.json, subPath: production.json }\n      volumes:\n      - name: v\n        configMap: { name: settings }\n" + Json)]
    [InlineData(Pod + "        volumeMounts:\n        - { name: v, mountPath: /app/config }\n      volumes:\n      - name: v\n        configMap:\n          name: settings\n          items:\n          - { key: production.json, path: appsettings.Production.json }\n" + Json)]
    [InlineData(Pod + "        volumeMounts:\n        - { name: v, mountPath: /etc/config }\n      volumes:\n      - name: v\n        configMap: { name: settings }\n" + Map)]
    [InlineData("kind: CronJob\nmetadata: { name: web }\nspec:\n  jobTemplate:\n    spec:\n      template:\n        spec:\n          containers:\n          - env:\n            - { name: A__B, value: x }\n")]
    [InlineData("kind: Deployment\nmetadata: { name: x, labels: { app.kubernetes.io/name: web } }\nspec:\n  template:\n    spec:\n      containers:\n      - env:\n        - { name: A__B, value: x }\n")]
    [InlineData("kind: Deployment\nmetadata: { name: x }\nspec:\n  template:\n    spec:\n      containers:\n      - name: proxy\n      - name: web\n        env:\n        - { name: A__B, value: x }\n")]
    public Task Kubernetes_ThatSuppliesTheKey_KeepsQuiet(string manifest) => Run("\"A:B\"", "deploy.yaml", manifest);

    [Theory]
    [InlineData(Pod + "        image: x\n" + Map)]
    [InlineData(Pod + "        envFrom:\n        - configMapRef: { name: settings }\n---\nkind: ConfigMap\nmetadata: { name: settings }\ndata: { Other: x }\n")]
    [InlineData(Pod + "        env:\n        - name: A__B\n          valueFrom: { configMapKeyRef: { name: settings, key: gone } }\n" + Map)]
    [InlineData(Pod + "        volumeMounts:\n        - { name: v, mountPath: /app/appsettings.Staging.json, subPath: production.json }\n      volumes:\n      - name: v\n        configMap: { name: settings }\n" + Json)]
    [InlineData("kind: Deployment\nmetadata: { name: x }\nspec:\n  template:\n    spec:\n      containers:\n      - name: proxy\n        env:\n        - { name: A__B, value: x }\n      - name: web\n")]
    public Task Kubernetes_ThatDoesNot_IsMissing(string manifest) => Run("{|DK2001:\"A:B\"|}", "deploy.yaml", manifest);

    [Theory]
    [InlineData("A:B", "configMapRef", DiagnosticSeverity.Info)]
    [InlineData("A:B", "secretRef", DiagnosticSeverity.Warning)]
    [InlineData("A:Password", "secretRef", DiagnosticSeverity.Info)]
    public async Task Kubernetes_SourceOutOfSight_LowersWhatItMayHold(string key, string source, DiagnosticSeverity severity)
    {
        var diagnostics = await Case($"{{|DK2001:\"{key}\"|}}", "deploy.yaml", Pod + $"        envFrom:\n        - {source}: {{ name: unseen }}\n")
            .WithFile("appsettings.Production.json", "{}").RunAsync();

        Assert.Equal(severity, diagnostics[0].Severity);
    }

    [Theory]
    [InlineData("services:\n  web:\n    env_file: web.env\n")]
    [InlineData("services:\n  web:\n    env_file:\n      - ./web.env\n")]
    [InlineData("services:\n  web:\n    env_file:\n      - path: ../app/web.env\n        required: false\n")]
    [InlineData("services:\n  base:\n    environment: { A__B: x }\n  web:\n    extends: { service: base }\n")]
    [InlineData("services:\n  base:\n    environment: { A__B: x }\n  web:\n    extends: base\n")]
    [InlineData("services:\n  web:\n    environment:\n      A__B: ${OUTSIDE:?set it}\n")]
    public Task Compose_ThatSuppliesTheKey_KeepsQuiet(string compose) =>
        Case("\"A:B\"", "compose.yml", compose).WithFile("web.env", "A__B=x\n", ("DeployKitEnvironment", "Nowhere")).RunIgnoringAsync("DK2007");

    [Fact]
    public async Task Compose_EnvFileOutOfSight_IsInfo()
    {
        var diagnostics = await Case("{|DK2001:\"A:B\"|}", "compose.yml", "services:\n  web:\n    env_file: secrets/web.env\n").RunAsync();

        Assert.Equal(DiagnosticSeverity.Info, diagnostics[0].Severity);
    }

    [Fact]
    public Task Compose_OfAServiceThatExtendsItself_EndsAllTheSame() => Run("{|DK2001:\"A:B\"|}", "compose.yml", "services:\n  web:\n    extends: web\n");

    [Theory]
    [InlineData("DATABASE_URL=postgres://u:p@h/d", "ConnectionStrings:Database")]
    [InlineData("REDIS_URL=redis://h:6379", "ConnectionStrings:Redis")]
    public Task UrlVariable_OfThePlatform_SuppliesItsConnectionString(string line, string key) => Run($"\"{key}\"", "web.env", line + "\n");

    [Fact]
    public Task Manifest_WithoutEnvironment_CountsForTheOneItStartsTheHostIn() => new AnalyzerTest(new Analyzers.Settings.SettingsAnalyzer())
        .WithSource("var builder = WebApplication.CreateBuilder(args); var a = builder.Configuration[{|DK2001:\"A:B\"|}] ?? throw new Exception();")
        .WithFile("appsettings.json", "{}")
        .WithFile("compose.yml", "services:\n  web:\n    environment: { A__B: x, ASPNETCORE_ENVIRONMENT: Staging }\n", ("DeployKitManifest", "true"))
        .RunAsync();

    [Theory]
    [InlineData("web.env", "{|DK2008:A_B|}=x\n")]
    [InlineData("web.env", "{|DK2008:Smpt__Host|}=x\n")]
    [InlineData("web.env", "Smtp__Host=x\nPATH=x\nSOME_OTHER=x\nSmtp__Zeta=1\n")]
    [InlineData("compose.yml", "services:\n  web:\n    environment:\n      {|DK2008:Smtp__Hots|}: x\n")]
    [InlineData("compose.yml", "services:\n  web:\n    environment:\n      - {|DK2008:Smtp__Hots|}=x\n")]
    public Task Variable_CloseToAKey_IsATypo(string name, string text) => new AnalyzerTest(new Analyzers.Settings.SettingsAnalyzer())
        .WithSource("var builder = WebApplication.CreateBuilder(args); var a = builder.Configuration[\"A:B\"]; var b = builder.Configuration[\"Smtp:Host\"];")
        .WithFile("appsettings.json", "{ \"A\": { \"B\": 1 }, \"Smtp\": { \"Host\": \"x\" } }")
        .WithFile(name, text, ("DeployKitManifest", "true"), ("DeployKitEnvironment", "Production"))
        .RunAsync();

    private static async Task Run(string key, string name, string text) => await Case(key, name, text).RunAsync();

    private static AnalyzerTest Case(string key, string name, string text) => SettingsCase.Of($"var a = config[{key}] ?? throw new Exception();")
        .WithFile(name, text, ("DeployKitManifest", "true"), ("DeployKitEnvironment", "Production"), ("DeployKitService", "web"));
}
