using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;

namespace DeployKit.Analyzers.Tests.Testing;

/// <summary>Applies a fix to an <see cref="AnalyzerTest"/>'s project and compares texts. The result must compile.</summary>
internal sealed class CodeFixTest(AnalyzerTest test, CodeFixProvider provider)
{
    /// <summary>Fixes the first fixable diagnostic with the action whose title contains the words; returns the texts by file name.</summary>
    public async Task<IReadOnlyDictionary<string, string>> ApplyAsync(string title)
    {
        Project project = test.CreateProject();
        foreach (Diagnostic diagnostic in await FixableAsync(project))
        {
            if ((await ActionsAsync(project, diagnostic)).FirstOrDefault(action => action.Title.Contains(title, StringComparison.Ordinal)) is { } action)
            {
                return await TextsAsync(await ChangedAsync(action, project));
            }
        }

        throw new InvalidOperationException($"No fix '{title}' is offered.");
    }

    /// <summary>The titles of all actions offered anywhere.</summary>
    public async Task<IReadOnlyList<string>> TitlesAsync()
    {
        Project project = test.CreateProject();
        var titles = new List<string>();
        foreach (Diagnostic diagnostic in await FixableAsync(project))
        {
            titles.AddRange((await ActionsAsync(project, diagnostic)).Select(action => action.Title));
        }

        return titles;
    }

    /// <summary>Runs "fix all" over the project with the action whose title contains the words.</summary>
    public async Task<IReadOnlyDictionary<string, string>> ApplyAllAsync(string title, FixAllScope scope = FixAllScope.Project)
    {
        Project project = test.CreateProject();
        IReadOnlyList<Diagnostic> diagnostics = await FixableAsync(project);
        foreach (Diagnostic diagnostic in diagnostics)
        {
            CodeAction? action = (await ActionsAsync(project, diagnostic)).FirstOrDefault(action => action.Title.Contains(title, StringComparison.Ordinal));
            if (action is null)
            {
                continue;
            }

            // Editors have no document for a file that is not code.
            var known = new Known(diagnostics);
            FixAllContext context = project.GetDocument(diagnostic.Location.SourceTree) is { } document
                ? new FixAllContext(document, provider, scope, action.EquivalenceKey!, provider.FixableDiagnosticIds, known, CancellationToken.None)
                : new FixAllContext(project, provider, scope, action.EquivalenceKey!, provider.FixableDiagnosticIds, known, CancellationToken.None);
            CodeAction all = (await provider.GetFixAllProvider()!.GetFixAsync(context))!;
            return await TextsAsync(await ChangedAsync(all, project));
        }

        throw new InvalidOperationException($"No fix '{title}' is offered.");
    }

    private async Task<IReadOnlyList<Diagnostic>> FixableAsync(Project project) =>
        [.. (await test.DiagnosticsOfAsync(project)).Where(diagnostic => provider.FixableDiagnosticIds.Contains(diagnostic.Id))];

    private async Task<List<CodeAction>> ActionsAsync(Project project, Diagnostic diagnostic)
    {
        var actions = new List<CodeAction>();
        TextDocument document = project.GetDocument(diagnostic.Location.SourceTree)
            ?? project.AdditionalDocuments.First(file => file.FilePath == diagnostic.Location.GetLineSpan().Path);
        await provider.RegisterCodeFixesAsync(new CodeFixContext(document, diagnostic, (action, _) => actions.Add(action), CancellationToken.None));
        return [.. actions.SelectMany(action => action.NestedActions.IsEmpty ? [action] : action.NestedActions)];
    }

    private static async Task<Project> ChangedAsync(CodeAction action, Project project)
    {
        ImmutableArray<CodeActionOperation> operations = await action.GetOperationsAsync(CancellationToken.None);
        Project changed = operations.OfType<ApplyChangesOperation>().Single().ChangedSolution.GetProject(project.Id)!;
        foreach (DocumentId id in changed.DocumentIds)
        {
            // As somebody will read it: a tree that was put together may hold what does not parse.
            changed = changed.GetDocument(id)!.WithText(SourceText.From((await changed.GetDocument(id)!.GetTextAsync()).ToString())).Project;
        }

        Compilation compilation = (await changed.GetCompilationAsync())!;
        Assert.Empty(compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        return changed;
    }

    private static async Task<IReadOnlyDictionary<string, string>> TextsAsync(Project project)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (TextDocument document in project.Documents.Concat(project.AdditionalDocuments))
        {
            texts[document.Name] = (await document.GetTextAsync()).ToString();
        }

        return texts;
    }

    private sealed class Known(IReadOnlyList<Diagnostic> diagnostics) : FixAllContext.DiagnosticProvider
    {
        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>(diagnostics);

        public override async Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken)
        {
            SyntaxTree? tree = await document.GetSyntaxTreeAsync(cancellationToken);
            return diagnostics.Where(diagnostic => diagnostic.Location.SourceTree?.FilePath == tree!.FilePath);
        }

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult(diagnostics.Where(diagnostic => diagnostic.Location.SourceTree is null));
    }
}
