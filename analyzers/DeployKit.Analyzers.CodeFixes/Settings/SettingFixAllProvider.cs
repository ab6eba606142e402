using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace DeployKit.Analyzers.CodeFixes.Settings;

/// <summary>Applies one edit to every diagnostic of a document or project: one after the other, each to the result of the last.</summary>
internal sealed class SettingFixAllProvider(Func<string, SettingEdit?> editOf) : FixAllProvider
{
    public override IEnumerable<FixAllScope> GetSupportedFixAllScopes() => [FixAllScope.Document, FixAllScope.Project];

    public override async Task<CodeAction?> GetFixAsync(FixAllContext fixAllContext)
    {
        if (fixAllContext.CodeActionEquivalenceKey is not { } text || FixAllKey.Read(text) is var key && editOf(key.Edit) is not { } edit)
        {
            return null;
        }

        ImmutableArray<Diagnostic> diagnostics = fixAllContext is { Scope: FixAllScope.Document, Document: { } document } && key.File is null
            ? await fixAllContext.GetDocumentDiagnosticsAsync(document).ConfigureAwait(false)
            : await fixAllContext.GetAllDiagnosticsAsync(fixAllContext.Project).ConfigureAwait(false);
        IEnumerable<Diagnostic> wanted = fixAllContext.Scope == FixAllScope.Document && key.File is not null
            ? diagnostics.Where(diagnostic => diagnostic.Location.GetLineSpan().Path == key.File)
            : diagnostics;
        return CodeAction.Create(edit.Title, token => SettingEdit.ApplyAllAsync(edit, fixAllContext.Project, wanted, token), text);
    }
}
