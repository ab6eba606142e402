using System.Collections.Immutable;
using DeployKit.Analyzers.Secrets;
using DeployKit.Analyzers.Tests.Testing;
using DeployKit.Detection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DeployKit.Analyzers.Tests.Secrets;

/// <summary>The product's own code and files hold no secret, nor anything that the detector would take for one.</summary>
public sealed class SelfCheckTests
{
    private static readonly string[] Folders = ["src", "analyzers", "samples"];

    [Fact]
    public async Task Code_OfThisRepository_HasNoSecret()
    {
        SyntaxTree[] trees = [.. Files("*.cs").Select(path => CSharpSyntaxTree.ParseText(File.ReadAllText(path), path: path))];
        CompilationWithAnalyzers compilation = CSharpCompilation
            .Create("Self", trees, Framework.References, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary))
            .WithAnalyzers([new HardcodedSecretAnalyzer()]);

        ImmutableArray<Diagnostic> diagnostics = await compilation.GetAnalyzerDiagnosticsAsync();

        Assert.NotEmpty(trees);
        Assert.Empty(diagnostics.Select(diagnostic => diagnostic.ToString()));
    }

    [Fact]
    public void Files_OfThisRepository_HaveNoSecret()
    {
        IEnumerable<string> findings = Files("*")
            .Where(path => FileKinds.Of(path) is not (FileKind.Other or FileKind.Xml))
            .SelectMany(path => FileScanner.Scan(path, File.ReadAllText(path)).Select(finding => $"{path}: {finding.Rule.Id} {finding.Kind}"));

        Assert.Empty(findings);
    }

    private static IEnumerable<string> Files(string pattern) => Folders
        .Select(folder => Path.Combine(Root(), folder))
        .Where(Directory.Exists)
        .SelectMany(folder => Directory.EnumerateFiles(folder, pattern, SearchOption.AllDirectories))
        .Where(path => !path.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)
            && !path.Contains($"{Path.DirectorySeparatorChar}bin{Path.DirectorySeparatorChar}", StringComparison.Ordinal));

    private static string Root()
    {
        DirectoryInfo folder = new(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "DeployKit.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The repository was not found.");
        }

        return folder.FullName;
    }
}
