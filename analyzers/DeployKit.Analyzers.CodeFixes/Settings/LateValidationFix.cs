using System.Collections.Immutable;
using System.Composition;
using DeployKit.Analyzers.Settings;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DeployKit.Analyzers.CodeFixes.Settings;

/// <summary>DK2006: appends <c>ValidateOnStart()</c> to the chain.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
internal sealed class LateValidationFix : CodeFixProvider
{
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [SettingsDescriptors.LateValidation.Id];

    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        Diagnostic diagnostic = context.Diagnostics[0];
        SyntaxNode? root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        if (root?.FindNode(diagnostic.Location.SourceSpan).FirstAncestorOrSelf<ExpressionStatementSyntax>() is { Expression: { } chain })
        {
            ExpressionSyntax appended = SyntaxFactory.InvocationExpression(SyntaxFactory.MemberAccessExpression(
                SyntaxKind.SimpleMemberAccessExpression, chain, SyntaxFactory.IdentifierName("ValidateOnStart")));
            context.RegisterCodeFix(
                CodeAction.Create(
                    "Append ValidateOnStart()",
                    _ => Task.FromResult(context.Document.WithSyntaxRoot(root.ReplaceNode(chain, appended))),
                    nameof(LateValidationFix)),
                diagnostic);
        }
    }
}
