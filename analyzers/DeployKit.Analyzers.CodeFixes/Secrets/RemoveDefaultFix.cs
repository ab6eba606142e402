using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DeployKit.Analyzers.CodeFixes.Secrets;

/// <summary>DK1009: a settings member whose secret comes from configuration needs no default in code.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
internal sealed class RemoveDefaultFix() : CodeEditFix("DK1009")
{
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        if (context.TextDocument is not Document document || await document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false) is not { } root)
        {
            return;
        }

        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            SyntaxNode? clause = root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true).FirstAncestorOrSelf<EqualsValueClauseSyntax>();
            (SyntaxNode Old, SyntaxNode New)? change = clause?.Parent switch
            {
                PropertyDeclarationSyntax property => (property, WithoutDefault(property)),
                ParameterSyntax parameter when IsLastDefault(parameter) => (parameter, parameter.WithDefault(null).WithIdentifier(parameter.Identifier.WithTrailingTrivia())),
                _ => null,
            };
            if (change is { } found)
            {
                Offer(context, "Remove the default", root.ReplaceNode(found.Old, found.New), diagnostic, "RemoveDefault");
            }
        }
    }

    // An empty default keeps the member non-null; validation at start says that it is missing.
    private static PropertyDeclarationSyntax WithoutDefault(PropertyDeclarationSyntax property) =>
        property.WithInitializer(property.Initializer!.WithValue(SyntaxFactory.ParseExpression("string.Empty").WithTriviaFrom(property.Initializer.Value)));

    // Optional parameters come last: only the first of them can become required alone.
    private static bool IsLastDefault(ParameterSyntax parameter) =>
        parameter.Parent is ParameterListSyntax list && list.Parameters.TakeWhile(other => other != parameter).All(other => other.Default is null);
}
