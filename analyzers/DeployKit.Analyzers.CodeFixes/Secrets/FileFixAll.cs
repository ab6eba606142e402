using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;

namespace DeployKit.Analyzers.CodeFixes.Secrets;

/// <summary>"Fix all" for files that are not code, which the built-in providers leave out.</summary>
internal sealed class FileFixAll : FixAllProvider
{
    public static readonly FileFixAll Instance = new();

    public override IEnumerable<FixAllScope> GetSupportedFixAllScopes() => [FixAllScope.Project, FixAllScope.Solution];

    public override async Task<CodeAction?> GetFixAsync(FixAllContext fixAllContext)
    {
        if (!Enum.TryParse(fixAllContext.CodeActionEquivalenceKey, out FileFixKind kind))
        {
            return null;
        }

        Solution solution = fixAllContext.Solution;
        IEnumerable<Project> projects = fixAllContext.Scope == FixAllScope.Solution ? solution.Projects : [fixAllContext.Project];
        foreach (Project project in projects)
        {
            ILookup<string, Diagnostic> byFile = (await fixAllContext.GetAllDiagnosticsAsync(project).ConfigureAwait(false))
                .Where(diagnostic => diagnostic.Location.SourceTree is null)
                .ToLookup(diagnostic => diagnostic.Location.GetLineSpan().Path);
            foreach (TextDocument file in project.AdditionalDocuments.Where(file => byFile.Contains(file.FilePath ?? file.Name)))
            {
                SourceText text = await file.GetTextAsync(fixAllContext.CancellationToken).ConfigureAwait(false);
                IEnumerable<TextChange> changes = byFile[file.FilePath ?? file.Name]
                    .Where(_ => FileEdit.KindsFor(file.FilePath ?? file.Name).Contains(kind))
                    .Select(diagnostic => FileEdit.Of(kind, text, diagnostic))
                    .OfType<TextChange>();
                solution = solution.WithAdditionalDocumentText(file.Id, text.WithChanges(WithoutOverlaps(changes)));
            }
        }

        return CodeAction.Create(FileEdit.TitleOf(kind), _ => Task.FromResult(solution), equivalenceKey: kind.ToString());
    }

    // Two secrets of one value give way to one reference.
    private static List<TextChange> WithoutOverlaps(IEnumerable<TextChange> changes)
    {
        List<TextChange> apart = [];
        foreach (TextChange change in changes.OrderBy(change => change.Span.Start))
        {
            if (apart.Count == 0 || apart[apart.Count - 1].Span.End <= change.Span.Start)
            {
                apart.Add(change);
            }
        }

        return apart;
    }
}
