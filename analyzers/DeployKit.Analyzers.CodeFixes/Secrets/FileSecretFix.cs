using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;

namespace DeployKit.Analyzers.CodeFixes.Secrets;

/// <summary>Takes a secret out of a file: blank or a reference in settings, a variable in compose and Docker files, a secretKeyRef in manifests.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, DocumentKinds = [nameof(TextDocumentKind.AdditionalDocument)], DocumentExtensions = [".json", ".yml", ".yaml", ".env", ".config", ""])]
[Shared]
internal sealed class FileSecretFix : CodeFixProvider
{
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ["DK1001", "DK1002", "DK1003", "DK1007", "DK1008"];

    public override FixAllProvider GetFixAllProvider() => FileFixAll.Instance;

    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        if (context.TextDocument is Document)
        {
            return;
        }

        SourceText text = await context.TextDocument.GetTextAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            foreach (FileFixKind kind in FileEdit.KindsFor(context.TextDocument.FilePath ?? context.TextDocument.Name))
            {
                if (FileEdit.Of(kind, text, diagnostic) is { } change)
                {
                    context.RegisterCodeFix(
                        CodeAction.Create(FileEdit.TitleOf(kind), _ => Task.FromResult(Apply(context.TextDocument, text.WithChanges(change))), equivalenceKey: kind.ToString()),
                        diagnostic);
                }
            }
        }
    }

    private static Solution Apply(TextDocument file, SourceText text) => file.Project.Solution.WithAdditionalDocumentText(file.Id, text);
}
