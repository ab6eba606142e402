using System.Collections.Immutable;
using DeployKit.Analyzers.Hazards;
using DeployKit.Analyzers.Hazards.Dependencies;
using DeployKit.Analyzers.Hazards.Migrations;
using DeployKit.Analyzers.Secrets;
using DeployKit.Analyzers.Settings;
using DeployKit.Analyzers.Tests.Building;
using DeployKit.Analyzers.Tests.Testing;
using DeployKit.Detection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace DeployKit.Analyzers.Tests.Secrets;

/// <summary>The product's own code and files hold no secret, nor anything that the detector would take for one.</summary>
public sealed class SelfCheckTests
{
    private static readonly string[] Folders = ["src", "analyzers", "samples"];

    [Theory]
    [MemberData(nameof(Projects))]
    public async Task Code_OfThisRepository_HasNoSecretAndNoHazard(string folder)
    {
        SyntaxTree[] trees = [CSharpSyntaxTree.ParseText(Framework.ImplicitUsings), .. Files(folder, "*.cs").Select(path => CSharpSyntaxTree.ParseText(File.ReadAllText(path), path: path))];
        CompilationWithAnalyzers compilation = CSharpCompilation
            .Create("Self", trees, Framework.References, new CSharpCompilationOptions(OutputKindOf(folder)))
            .WithAnalyzers(
                [
                    new HardcodedSecretAnalyzer(), new InvocationHazardAnalyzer(), new GateAnalyzer(), new MigrationAnalyzer(), new LateValidationAnalyzer(),
                    new KitSettingsAnalyzer(), new DependencyAnalyzer(),
                ],
                new AnalyzerOptions([.. Files(folder, "appsettings*.json").Select(path => new FileText(path))]));

        ImmutableArray<Diagnostic> diagnostics = await compilation.GetAnalyzerDiagnosticsAsync();

        Assert.NotEmpty(trees);
        Assert.Empty(diagnostics.Select(diagnostic => diagnostic.ToString()));
    }

    [Fact]
    public void Files_OfThisRepository_HaveNoSecret()
    {
        IEnumerable<string> findings = Folders.SelectMany(folder => Files(folder, "*"))
            .Where(path => FileKinds.Of(path) is not (FileKind.Other or FileKind.Xml))
            .SelectMany(path => FileScanner.Scan(path, File.ReadAllText(path)).Select(finding => $"{path}: {finding.Rule.Id} {finding.Kind}"));

        Assert.Empty(findings);
    }

    /// <summary>Dependencies are an application's own affair, so that one is compiled as such.</summary>
    private static OutputKind OutputKindOf(string folder) =>
        Files(folder, "Program.cs").Any() ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary;

    public static TheoryData<string> Projects =>
        [.. new[] { "src", "analyzers", "samples" }.SelectMany(folder => Directory.EnumerateDirectories(Path.Combine(Sources.Root, folder))).Select(path => Path.GetRelativePath(Sources.Root, path)).Order(StringComparer.Ordinal)];

    private static IEnumerable<string> Files(string folder, string pattern) => Directory
        .EnumerateFiles(Path.Combine(Sources.Root, folder), pattern, SearchOption.AllDirectories)
        .Where(path => !path.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)
            && !path.Contains($"{Path.DirectorySeparatorChar}bin{Path.DirectorySeparatorChar}", StringComparison.Ordinal));

    private sealed class FileText(string path) : AdditionalText
    {
        public override string Path => path;

        public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(File.ReadAllText(path));
    }
}
