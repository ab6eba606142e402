using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DeployKit.Analyzers.CodeFixes.Hazards;

/// <summary>DK4005: removes the call.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
internal sealed class EnsureCreatedFixProvider() : CodeEditFix("DK4005")
{
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        if (await HazardCall.FindAsync(context).ConfigureAwait(false) is { Statement: { } statement } call)
        {
            SyntaxNode removed = statement.Parent is GlobalStatementSyntax global ? global : statement;
            SyntaxNode root = call.Root.RemoveNode(removed, SyntaxRemoveOptions.KeepUnbalancedDirectives)!;
            string title = $"Remove {call.Name}()";
            Offer(context, title, root, key: "Remove");
        }
    }
}
