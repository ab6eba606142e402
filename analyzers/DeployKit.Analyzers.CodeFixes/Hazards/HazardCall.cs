using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DeployKit.Analyzers.CodeFixes.Hazards;

/// <summary>The call that a diagnostic is about.</summary>
/// <param name="Root">The file.</param>
/// <param name="Model">Its meaning.</param>
/// <param name="Invocation">The call.</param>
/// <param name="Name">The called method's name.</param>
internal sealed record HazardCall(CompilationUnitSyntax Root, SemanticModel Model, InvocationExpressionSyntax Invocation, string Name)
{
    /// <summary>The statement that consists of the call; null when the call is a part of something larger.</summary>
    public ExpressionStatementSyntax? Statement
    {
        get
        {
            SyntaxNode node = Invocation;
            while (node.Parent is ConditionalAccessExpressionSyntax or AwaitExpressionSyntax || IsReceiver(node))
            {
                node = node.Parent!;
            }

            return node.Parent is ExpressionStatementSyntax { Parent: BlockSyntax or GlobalStatementSyntax } statement ? statement : null;
        }
    }

    public static async Task<HazardCall?> FindAsync(CodeFixContext context)
    {
        SyntaxNode? root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        SemanticModel? model = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        SyntaxToken? token = root?.FindToken(context.Span.Start);
        return root is CompilationUnitSyntax unit && model is not null && token?.Parent?.FirstAncestorOrSelf<InvocationExpressionSyntax>() is { } invocation
            ? new(unit, model, invocation, token.Value.ValueText)
            : null;
    }

    /// <summary>In a chain, as in <c>MigrateAsync().ConfigureAwait(false)</c>.</summary>
    private static bool IsReceiver(SyntaxNode node) =>
        (node.Parent is MemberAccessExpressionSyntax access && access.Expression == node)
        || (node is MemberAccessExpressionSyntax && node.Parent is InvocationExpressionSyntax);
}
