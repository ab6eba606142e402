using System.Diagnostics;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;

namespace DeployKit.Analyzers.Tests.Building;

/// <summary>The analyzers in a build of the SDK with its own compiler, and the files that the package's targets find.</summary>
public sealed partial class SdkBuildTests : IDisposable
{
    private const string Secret = "Barcelona!77";

    private readonly BuiltRepository repository = new();

    public SdkBuildTests()
    {
        repository.WriteProject("src/App/App.csproj", "Exe");
        repository.Write("src/App/Program.cs", $"string password = \"{Secret}\";\nConsole.WriteLine(password.Length);\n");
        repository.Write("src/App/appsettings.json", $"{{\n  \"Smtp\": {{ \"Password\": \"{Secret}\" }}\n}}\n");
        repository.Write("docker-compose.yml", $"services:\n  db:\n    environment:\n      SA_PASSWORD: {Secret}\n");
        repository.Write("k8s/base/deployment.yaml", $"kind: Deployment\nenv:\n  - name: DB_PASSWORD\n    value: {Secret}\n");
        repository.Write("node_modules/x/k8s/deployment.yaml", $"kind: Deployment\nenv:\n  - name: DB_PASSWORD\n    value: {Secret}\n");
        repository.Write("k8s/1/2/3/deployment.yaml", $"kind: Deployment\nenv:\n  - name: DB_PASSWORD\n    value: {Secret}\n");
    }

    public void Dispose() => repository.Dispose();

    [Fact]
    public async Task Build_WithTheCompilerOfTheSdk_ReportsCodeAndFiles()
    {
        (IReadOnlyList<string> found, string output) = await repository.BuildAsync("src/App/App.csproj");

        Assert.Equal(
            ["docker-compose.yml:4 DK1007", "k8s/base/deployment.yaml:4 DK1007", "src/App/Program.cs:1 DK1003", "src/App/appsettings.json:2 DK1003"],
            found.Where(line => !line.Contains("DK2", StringComparison.Ordinal)));
        Assert.DoesNotContain("AD0001", output, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Compilers_OfTheseTestsAndOfTheSdk_AreTheOldestAndTheNewest()
    {
        string targets = (await repository.EvaluateAsync("src/App/App.csproj", "-getProperty:RoslynTargetsPath")).Trim();
        FileVersionInfo ofTheSdk = FileVersionInfo.GetVersionInfo(Path.Combine(targets, "bincore", "Microsoft.CodeAnalysis.dll"));

        Assert.Equal(new Version(4, 14), Short(typeof(Compilation).Assembly.GetName().Version!));
        Assert.True(ofTheSdk.FileMajorPart > 4, ofTheSdk.FileVersion);
    }

    [Fact]
    public async Task Build_WithGlobalConfig_ObeysPerPathAndPerRule()
    {
        repository.Write("src/App/.globalconfig", $"""
            is_global = true
            dotnet_diagnostic.DK1003.severity = none
            [{repository.Write("k8s/base/deployment.yaml", $"kind: Deployment\nenv:\n  - name: DB_PASSWORD\n    value: {Secret}\n")}]
            deploykit_diagnostic.DK1007.severity = none
            """);

        (IReadOnlyList<string> found, _) = await repository.BuildAsync("src/App/App.csproj");

        Assert.Equal(["docker-compose.yml:4 DK1007"], found.Where(line => !line.Contains("DK2", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Files_OfTheRepository_AreForApplicationsAndCanBeTurnedOff()
    {
        repository.WriteProject("src/Lib/Lib.csproj", "Library");
        repository.WriteProject("src/Quiet/Quiet.csproj", "Exe", "<DeployKitAnalyzeFiles>false</DeployKitAnalyzeFiles>");

        Assert.Contains("docker-compose.yml", await FilesAsync("src/App/App.csproj"), StringComparison.Ordinal);
        Assert.DoesNotContain("docker-compose.yml", await FilesAsync("src/Lib/Lib.csproj"), StringComparison.Ordinal);
        Assert.DoesNotContain("docker-compose.yml", await FilesAsync("src/Quiet/Quiet.csproj"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Files_OfTheRepository_AreReportedOncePerBuildOfASolution()
    {
        const string Manifests = "<DeployKitManifest Include=\"../../k8s/base/*.yaml\" />";
        repository.Write("src/Worker/Program.cs", "Console.WriteLine();\n");
        repository.WriteProject("src/Worker/Worker.csproj", "Exe", items: Manifests);
        repository.WriteProject("src/App/App.csproj", "Exe", items: Manifests);
        repository.WriteProject("src/Audit/Audit.csproj", "Library");
        repository.WriteSolution("Shop.slnx", "src/Worker/Worker.csproj", "src/App/App.csproj", "src/Audit/Audit.csproj");

        Assert.Equal(["App"], await ReportersAsync("Shop.slnx"));

        repository.WriteProject("src/Worker/Worker.csproj", "Exe", "<DeployKitRepositoryFiles>true</DeployKitRepositoryFiles>");

        Assert.Equal(["Worker"], await ReportersAsync("Shop.slnx"));
        Assert.Contains("docker-compose.yml", await FilesAsync("src/App/App.csproj"), StringComparison.Ordinal);
    }

    /// <summary>MSBuild knows no way to hand a backtick on; then both report rather than none.</summary>
    [Fact]
    public async Task Files_OfTheRepository_AreReportedWhereAPathHasABacktick()
    {
        repository.Write("src/o`clock/Program.cs", "Console.WriteLine();\n");
        repository.WriteProject("src/o`clock/Clock.csproj", "Exe");
        repository.WriteSolution("Shop.slnx", "src/o`clock/Clock.csproj", "src/App/App.csproj");

        Assert.Equal(["App", "Clock"], (await ReportersAsync("Shop.slnx")).Order(StringComparer.Ordinal));
    }

    /// <summary>As where a path has no case: the first project is another one then, the root may be said with a detour, and still there is one.</summary>
    [Fact]
    public async Task Files_OfTheRepository_AreReportedOnceWherePathsHaveNoCase()
    {
        const string Root = "<DeployKitRepositoryRoot>$(MSBuildProjectDirectory)/../../src/..</DeployKitRepositoryRoot><_DeployKitIgnoreCase>(?i)</_DeployKitIgnoreCase>";
        const string Manifests = "<DeployKitManifest Include=\"../../k8s/base/*.yaml\" />";
        repository.Write("src/api/Program.cs", "Console.WriteLine();\n");
        repository.Write("src/Worker/Program.cs", "Console.WriteLine();\n");
        repository.WriteProject("src/Worker/Worker.csproj", "Exe", Root, Manifests);
        repository.WriteProject("src/api/api.csproj", "Exe", Root, Manifests);
        repository.WriteSolution("Shop.slnx", "src/Worker/Worker.csproj", "src/api/api.csproj");

        Assert.Equal(["api"], await ReportersAsync("Shop.slnx"));
    }

    /// <summary>The manifests that another project looks through, by paths as Windows and as Linux writes them.</summary>
    [Theory]
    [InlineData("(?i)", @"C:\Repo\", @"c:\repo\K8S\Base\Deployment.YAML", true)]
    [InlineData("(?i)", @"C:\Repo\", @"C:\repo\Docker-Compose.yml", true)]
    [InlineData("(?i)", @"C:\Repo\", @"C:\Repo\k8s\a\b\c\deployment.yaml", false)]
    [InlineData("(?i)", @"C:\Repo\", @"C:\Repo2\k8s\deployment.yaml", false)]
    [InlineData("(?i)", @"C:\Repo\", @"C:\Repo\src\k8s\deployment.yaml", false)]
    [InlineData("", "/repo/", "/repo/k8s/base/deployment.yaml", true)]
    [InlineData("", "/repo/", "/repo/K8s/base/deployment.yaml", false)]
    [InlineData("", "/repo/", "/Repo/k8s/base/deployment.yaml", false)]
    public void Manifest_OfAnotherProject_IsKnownByItsPath(string ignoreCase, string root, string manifest, bool elsewhere)
    {
        XDocument targets = XDocument.Load(Path.Combine(Sources.Root, "analyzers", "DeployKit.Analyzers.Package", "buildTransitive", "DeployKit.Analyzers.targets"));
        string inRoot = Property("_DeployKitInRoot").Replace("$(_DeployKitIgnoreCase)", ignoreCase, StringComparison.Ordinal).Replace("$([System.Text.RegularExpressions.Regex]::Escape(`$(_DeployKitRootFolder)`))", Regex.Escape(root), StringComparison.Ordinal);

        Assert.Equal(elsewhere, Regex.IsMatch(manifest, Property("_DeployKitReadElsewhere").Replace("$(_DeployKitInRoot)", inRoot, StringComparison.Ordinal)));

        string Property(string name) => targets.Descendants(name).Single().Value;
    }

    /// <summary>The projects whose build reports the files of the repository, those that several name too. The build repeats everything at its end.</summary>
    private async Task<IReadOnlyList<string>> ReportersAsync(string solution)
    {
        (_, string output) = await repository.BuildAsync(solution);
        string[] reporters = [.. Reporter().Matches(output).Select(match => $"{match.Groups[1].Value} {Path.GetFileNameWithoutExtension(match.Groups[2].Value)}").Distinct()];
        Assert.Equal(["deployment.yaml", "docker-compose.yml"], reporters.Select(reporter => reporter.Split(' ')[0]).Distinct().Order(StringComparer.Ordinal));
        return [.. reporters.Select(reporter => reporter.Split(' ')[1]).Distinct()];
    }

    [GeneratedRegex(@"(docker-compose\.yml|deployment\.yaml)\(4,[^\r\n]*DK1007[^\r\n]*\[([^\r\n\]]+)\]")]
    private static partial Regex Reporter();

    [Fact]
    public async Task Files_OfOtherFolders_CountWhereTheyAreLinkedIntoTheApplicationOrNamed()
    {
        Array.ForEach(["shared/appsettings.json", "shared/appsettings.Staging.json", "shared/appsettings.Based.json", "shared/appsettings.Dotted.json", "shared/appsettings.Sub.json", "shared/appsettings.SubBased.json"], file => repository.Write(file, "{}"));
        repository.WriteProject("src/Linked/Linked.csproj", "Exe", items: """
            <Content Include="../../shared/appsettings.json" Link="appsettings.json" />
            <None Include="../../shared/appsettings.Staging.json" CopyToOutputDirectory="Always" />
            <Content Include="../../shared/appsettings.Based.json" LinkBase="." />
            <None Include="../../shared/appsettings.Dotted.json" Link=".\%(Filename)%(Extension)" />
            <Content Include="../../shared/appsettings.Sub.json" Link="sub/appsettings.Sub.json" />
            <Content Include="../../shared/appsettings.SubBased.json" LinkBase="sub" />
            <AdditionalFiles Include="../../config/appsettings.Production.json" />
            """);

        string files = await FilesAsync("src/Linked/Linked.csproj");

        Assert.All(["shared/appsettings.json", "shared/appsettings.Staging.json", "shared/appsettings.Based.json", "shared/appsettings.Dotted.json", "config/appsettings.Production.json"], file => Assert.Contains(file, files, StringComparison.Ordinal));
        Assert.DoesNotContain("appsettings.Sub", files, StringComparison.Ordinal);
    }

    private Task<string> FilesAsync(string project) => repository.EvaluateAsync(project, "-t:DeployKitCollectFiles", "-getItem:AdditionalFiles");

    private static Version Short(Version version) => new(version.Major, version.Minor);
}
