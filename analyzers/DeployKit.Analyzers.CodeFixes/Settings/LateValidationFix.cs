using System.Composition;
using DeployKit.Analyzers.Settings;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DeployKit.Analyzers.CodeFixes.Settings;

/// <summary>DK2006: appends to the chain the calls that it lacks.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
internal sealed class LateValidationFix() : CodeEditFix(SettingsDescriptors.LateValidation.Id)
{
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        Diagnostic diagnostic = context.Diagnostics[0];
        SyntaxNode? root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        if (root?.FindNode(diagnostic.Location.SourceSpan).FirstAncestorOrSelf<ExpressionStatementSyntax>() is { Expression: { } chain }
            && diagnostic.Properties.TryGetValue(SettingProperties.Calls, out string? missing) && missing is not null)
        {
            string[] calls = missing.Split(',');
            ExpressionSyntax appended = calls.Aggregate(chain, (receiver, call) => SyntaxFactory.InvocationExpression(
                SyntaxFactory.MemberAccessExpression(SyntaxKind.SimpleMemberAccessExpression, receiver, SyntaxFactory.IdentifierName(call))));
            Offer(context, $"Append {string.Join("().", calls)}()", root.ReplaceNode(chain, appended), diagnostic, nameof(LateValidationFix));
        }
    }
}
