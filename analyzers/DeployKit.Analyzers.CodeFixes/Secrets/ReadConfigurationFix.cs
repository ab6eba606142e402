using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DeployKit.Analyzers.CodeFixes.Secrets;

/// <summary>Replaces a hardcoded secret by a read of configuration, where a configuration is at hand.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
internal sealed class ReadConfigurationFix() : CodeEditFix("DK1001", "DK1002", "DK1003", "DK1005", "DK1008")
{
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        if (context.TextDocument is not Document document
            || await document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false) is not { } root
            || await document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false) is not { } model)
        {
            return;
        }

        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            if (root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true) is not ExpressionSyntax expression
                || IsConstant(expression)
                || ConfigurationInScope.NameAt(model, expression.SpanStart) is not { } configuration)
            {
                continue;
            }

            string key = diagnostic.Properties.TryGetValue("key", out string? named) && named is { Length: > 0 } ? named : "Secret";
            string title = $"Read configuration[\"{key}\"]";
            Offer(context, title, root.ReplaceNode(expression, Read(configuration, key, expression)), diagnostic, "ReadConfiguration");
        }
    }

    // A constant, a default, a pattern and an attribute cannot read anything.
    private static bool IsConstant(ExpressionSyntax expression) =>
        !expression.IsKind(SyntaxKind.StringLiteralExpression) && expression is not InterpolatedStringExpressionSyntax && !expression.IsKind(SyntaxKind.AddExpression)
        || expression.Ancestors().Any(node => node is AttributeSyntax or ParameterSyntax or ConstantPatternSyntax or CaseSwitchLabelSyntax
            || (node is FieldDeclarationSyntax field && (field.Modifiers.Any(SyntaxKind.ConstKeyword) || field.Modifiers.Any(SyntaxKind.StaticKeyword)))
            || (node is LocalDeclarationStatementSyntax local && local.IsConst));

    private static ExpressionSyntax Read(string configuration, string key, ExpressionSyntax expression)
    {
        string literal = SyntaxFactory.Literal(key).Text;
        ExpressionSyntax read = SyntaxFactory.ParseExpression($"{configuration}[{literal}] ?? throw new InvalidOperationException({SyntaxFactory.Literal(key + " is not configured").Text})");
        bool needsParentheses = expression.Parent is not (EqualsValueClauseSyntax or ArgumentSyntax or ReturnStatementSyntax or ArrowExpressionClauseSyntax or AssignmentExpressionSyntax);
        return (needsParentheses ? SyntaxFactory.ParenthesizedExpression(read) : read).WithTriviaFrom(expression);
    }
}
