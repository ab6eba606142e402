using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace DeployKit.Benchmarks.Compiler;

/// <summary>What is compiled in a measurement: code and settings files, generated once.</summary>
internal sealed record CompilerSubject(string Name, IReadOnlyList<(string Path, string Text)> Sources, IReadOnlyList<(string Path, string Text)> Files)
{
    private static readonly MetadataReference[] References = [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
        .Where(path => Path.GetFileName(path) is var name && (name.StartsWith("System.", StringComparison.Ordinal) || name.StartsWith("Microsoft.Extensions", StringComparison.Ordinal) || name.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal)))
        .Select(path => MetadataReference.CreateFromFile(path))];

    public int Lines => Sources.Sum(source => source.Text.Count(character => character == '\n'));

    /// <summary>The settings files as the build hands them over; new ones each time, so that nothing of an earlier run is left.</summary>
    public AnalyzerOptions Options() => new([.. Files.Select(file => new SettingsFile(file.Path, file.Text))]);

    /// <summary>The code, parsed anew: nothing of an earlier run is left in the trees.</summary>
    public Compilation Compile() => CSharpCompilation.Create(
        "Generated",
        Sources.Select(source => CSharpSyntaxTree.ParseText(SourceText.From(source.Text, Encoding.UTF8), path: source.Path)),
        References,
        new CSharpCompilationOptions(Sources.Any(source => source.Path.EndsWith("/Program.cs", StringComparison.Ordinal)) ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));

    private sealed class SettingsFile(string path, string text) : AdditionalText
    {
        private readonly SourceText content = SourceText.From(text, Encoding.UTF8);

        public override string Path => path;

        public override SourceText GetText(CancellationToken cancellationToken = default) => content;
    }
}
