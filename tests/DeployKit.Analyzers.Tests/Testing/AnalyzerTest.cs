using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace DeployKit.Analyzers.Tests.Testing;

/// <summary>
/// A project in memory: sources and other files, with expected diagnostics marked in them. It fails on a compile error, on
/// an analyzer that throws, and on any difference between what is marked and what is reported.
/// </summary>
internal sealed class AnalyzerTest(params DiagnosticAnalyzer[] analyzers)
{
    private readonly Dictionary<string, Markup> _sources = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Markup> _files = new(StringComparer.Ordinal);
    private readonly StringBuilder _config = new("is_global = true\n");
    private readonly List<MetadataReference> _references = [.. Framework.References];

    public OutputKind OutputKind { get; init; } = OutputKind.ConsoleApplication;

    /// <summary>Adds C# code; a program with top-level statements unless it is said otherwise.</summary>
    public AnalyzerTest WithSource(string source, string name = "Program.cs")
    {
        _sources.Add("/app/" + name, Markup.Parse(source));
        return this;
    }

    /// <summary>Adds a file that the build would hand to the compiler.</summary>
    public AnalyzerTest WithFile(string name, string text, params (string Name, string Value)[] metadata)
    {
        _files.Add("/app/" + name, Markup.Parse(text));
        _config.Append("[/app/").Append(name).Append("]\n");
        foreach ((string key, string value) in metadata)
        {
            _config.Append("build_metadata.AdditionalFiles.").Append(key).Append(" = ").Append(value).Append('\n');
        }

        return this;
    }

    /// <summary>Adds an option to the .editorconfig section of the file added last.</summary>
    public AnalyzerTest WithFileOption(string key, string value)
    {
        _config.Append(key).Append(" = ").Append(value).Append('\n');
        return this;
    }

    /// <summary>Sets a property that the project makes visible to the compiler.</summary>
    public AnalyzerTest WithProperty(string name, string value)
    {
        _config.Insert("is_global = true\n".Length, $"build_property.{name} = {value}\n");
        return this;
    }

    public AnalyzerTest WithReference(MetadataReference reference)
    {
        _references.Add(reference);
        return this;
    }

    /// <summary>Leaves an assembly out that all other projects refer to.</summary>
    public AnalyzerTest WithoutReference(string assembly)
    {
        _references.RemoveAll(reference => Path.GetFileNameWithoutExtension(reference.Display) == assembly);
        return this;
    }

    /// <summary>The project as a workspace has it; each call makes a new one.</summary>
    public Project CreateProject()
    {
        var workspace = new AdhocWorkspace();
        var id = ProjectId.CreateNewId();
        Solution solution = workspace.CurrentSolution
            .AddProject(ProjectInfo.Create(id, VersionStamp.Default, "App", "App", LanguageNames.CSharp)
                .WithCompilationOptions(new CSharpCompilationOptions(OutputKind, nullableContextOptions: NullableContextOptions.Enable))
                .WithParseOptions(new CSharpParseOptions(LanguageVersion.Latest))
                .WithMetadataReferences(_references))
            .AddAnalyzerConfigDocument(DocumentId.CreateNewId(id), ".globalconfig", SourceText.From(_config.ToString()), filePath: "/app/.globalconfig")
            .AddDocument(DocumentId.CreateNewId(id), "Usings.cs", SourceText.From(Framework.ImplicitUsings), filePath: "/app/Usings.cs");
        foreach ((string path, Markup source) in _sources)
        {
            solution = solution.AddDocument(DocumentId.CreateNewId(id), path["/app/".Length..], SourceText.From(source.Text), filePath: path);
        }

        foreach ((string path, Markup file) in _files)
        {
            solution = solution.AddAdditionalDocument(DocumentId.CreateNewId(id), path["/app/".Length..], SourceText.From(file.Text), filePath: path);
        }

        return solution.GetProject(id)!;
    }

    /// <summary>Runs the analyzers and compares; returns what was reported, in order of file and place.</summary>
    public Task<IReadOnlyList<Diagnostic>> RunAsync() => RunIgnoringAsync();

    /// <summary>The same, looking away from some rules.</summary>
    public async Task<IReadOnlyList<Diagnostic>> RunIgnoringAsync(params string[] ignored)
    {
        IReadOnlyList<Diagnostic> actual = [.. (await DiagnosticsOfAsync(CreateProject())).Where(diagnostic => !ignored.Contains(diagnostic.Id))];
        IEnumerable<string> expected = _sources.Concat(_files)
            .SelectMany(pair => pair.Value.Expected.Select(mark => (pair.Key, mark.Span, mark.Id)))
            .OrderBy(mark => mark.Key, StringComparer.Ordinal).ThenBy(mark => mark.Span.Start).ThenBy(mark => mark.Id, StringComparer.Ordinal)
            .Select(mark => $"{mark.Key}{mark.Span} {mark.Id}");
        string[] found = [.. actual.Select(diagnostic => $"{diagnostic.Location.GetLineSpan().Path}{diagnostic.Location.SourceSpan} {diagnostic.Id}")];
        Assert.True(expected.SequenceEqual(found), $"expected:\n{string.Join('\n', expected)}\nfound:\n{string.Join('\n', actual.Select(d => $"{d.Location.SourceSpan} {d}"))}");
        return actual;
    }

    /// <summary>What the analyzers say about a project, in order of file and place.</summary>
    public async Task<IReadOnlyList<Diagnostic>> DiagnosticsOfAsync(Project project)
    {
        Compilation compilation = (await project.GetCompilationAsync())!;
        Assert.Empty(compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        var options = new CompilationWithAnalyzersOptions(project.AnalyzerOptions, onAnalyzerException: null, concurrentAnalysis: true, logAnalyzerExecutionTime: false);
        var diagnostics = await compilation.WithAnalyzers([.. analyzers], options).GetAnalyzerDiagnosticsAsync();
        Assert.DoesNotContain(diagnostics, diagnostic => diagnostic.Id == "AD0001");
        return [.. diagnostics
            .OrderBy(diagnostic => diagnostic.Location.GetLineSpan().Path, StringComparer.Ordinal)
            .ThenBy(diagnostic => diagnostic.Location.SourceSpan.Start)
            .ThenBy(diagnostic => diagnostic.Id, StringComparer.Ordinal)];
    }
}
