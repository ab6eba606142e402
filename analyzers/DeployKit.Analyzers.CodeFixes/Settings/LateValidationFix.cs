using System.Composition;
using DeployKit.Analyzers.Settings;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DeployKit.Analyzers.CodeFixes.Settings;

/// <summary>DK2006: appends <c>ValidateOnStart()</c> to the chain.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
internal sealed class LateValidationFix() : CodeEditFix(SettingsDescriptors.LateValidation.Id)
{
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        Diagnostic diagnostic = context.Diagnostics[0];
        SyntaxNode? root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        if (root?.FindNode(diagnostic.Location.SourceSpan).FirstAncestorOrSelf<ExpressionStatementSyntax>() is { Expression: { } chain })
        {
            ExpressionSyntax appended = SyntaxFactory.InvocationExpression(SyntaxFactory.MemberAccessExpression(
                SyntaxKind.SimpleMemberAccessExpression, chain, SyntaxFactory.IdentifierName("ValidateOnStart")));
            Offer(context, "Append ValidateOnStart()", root.ReplaceNode(chain, appended), diagnostic, nameof(LateValidationFix));
        }
    }
}
