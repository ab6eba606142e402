using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DeployKit.Analyzers.CodeFixes.Hazards;

/// <summary>
/// DK4002 (looks-like-rename): one <c>RenameColumn</c> in the place of <c>DropColumn</c> and <c>AddColumn</c>, which keeps the values. The way back is
/// renamed too.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
internal sealed class RenameColumnFixProvider() : CodeEditFix("DK4002")
{
    private const string Title = "Rename the column instead";

    public override FixAllProvider? GetFixAllProvider() => null;

    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        bool isRename = context.Diagnostics[0].Properties.TryGetValue("Rule", out string? rule) && rule == "looks-like-rename";
        if (!isRename
            || await HazardCall.FindAsync(context).ConfigureAwait(false) is not { Statement.Parent: BlockSyntax up } call
            || ColumnSwap.In(up, call.Model) is not { } swap
            || swap.IsCopied(up))
        {
            return;
        }

        BlockSyntax? down = Down(call.Invocation);
        ColumnSwap? back = down is null ? null : ColumnSwap.In(down, call.Model);
        if (back is null || !swap.IsUndoneBy(back))
        {
            Offer(context, Title, call.Root.ReplaceNode(up, swap.Renamed(up)));
        }
        else if (swap.Type == back.Type)
        {
            // Another type would not fit the model after a mere rename.
            Offer(context, Title, call.Root.ReplaceNodes([up, down!], (block, _) => block == up ? swap.Renamed(up) : back.Renamed(down!)));
        }
    }

    private static BlockSyntax? Down(SyntaxNode node) => node.FirstAncestorOrSelf<ClassDeclarationSyntax>()?.Members
        .OfType<MethodDeclarationSyntax>()
        .FirstOrDefault(method => method.Identifier.ValueText == "Down")?.Body;
}
