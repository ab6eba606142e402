using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace DeployKit.Analyzers.CodeFixes;

/// <summary>A fix that changes one file of code, for one place or for all.</summary>
/// <param name="ids">The rules it answers.</param>
internal abstract class CodeEditFix(params string[] ids) : CodeFixProvider
{
    public sealed override ImmutableArray<string> FixableDiagnosticIds { get; } = [.. ids];

    public override FixAllProvider? GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <summary>Offers the file with another root for one diagnostic, or for all of the context.</summary>
    protected static void Offer(CodeFixContext context, string title, SyntaxNode root, Diagnostic? diagnostic = null, string? key = null) =>
        context.RegisterCodeFix(
            CodeAction.Create(title, _ => Task.FromResult(context.Document.WithSyntaxRoot(root)), key ?? title),
            diagnostic is null ? context.Diagnostics : [diagnostic]);
}
