using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DeployKit.Analyzers.CodeFixes.Secrets;

/// <summary>DK1004: lets a missing secret throw instead of being replaced by one in code.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
internal sealed class RequireConfigurationFix() : CodeEditFix("DK1004")
{
    private const string Title = "Throw when configuration has none";

    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        if (context.TextDocument is not Document document || await document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false) is not { } root)
        {
            return;
        }

        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            if (root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true) is ExpressionSyntax expression && Replacement(expression, KeyOf(diagnostic)) is { } change)
            {
                Offer(context, Title, root.ReplaceNode(change.Old, change.New), diagnostic, "RequireConfiguration");
            }
        }
    }

    private static (SyntaxNode Old, SyntaxNode New)? Replacement(ExpressionSyntax expression, string key)
    {
        string thrown = $"throw new InvalidOperationException({SyntaxFactory.Literal(key + " is not configured").Text})";
        if (expression.Parent is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression } coalesce && coalesce.Right == expression)
        {
            return (expression, SyntaxFactory.ParseExpression(thrown).WithTriviaFrom(expression));
        }

        // GetValue(key, "…") becomes GetValue<string>(key) ?? throw …
        return expression.Parent is ArgumentSyntax { Parent: ArgumentListSyntax { Parent: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } call } list } argument
            && access.Name.Identifier.ValueText == "GetValue"
            && !list.Arguments.Any(other => other.Expression is TypeOfExpressionSyntax)
            ? (call, Call(call, access, list, argument, thrown))
            : null;
    }

    private static ExpressionSyntax Call(InvocationExpressionSyntax call, MemberAccessExpressionSyntax access, ArgumentListSyntax list, ArgumentSyntax argument, string thrown)
    {
        string rest = string.Join(", ", list.Arguments.Where(other => other != argument).Select(other => other.ToString()));
        string text = $"{access.Expression}.GetValue<string>({rest}) ?? {thrown}";
        bool needsParentheses = call.Parent is not (EqualsValueClauseSyntax or ArgumentSyntax or ReturnStatementSyntax or ArrowExpressionClauseSyntax or AssignmentExpressionSyntax);
        return SyntaxFactory.ParseExpression(needsParentheses ? "(" + text + ")" : text).WithTriviaFrom(call);
    }

    private static string KeyOf(Diagnostic diagnostic) => diagnostic.Properties.TryGetValue("key", out string? key) && key is { Length: > 0 } ? key : "The setting";
}
