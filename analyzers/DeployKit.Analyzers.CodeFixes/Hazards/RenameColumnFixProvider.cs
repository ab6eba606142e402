using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DeployKit.Analyzers.CodeFixes.Hazards;

/// <summary>DK4002 (looks-like-rename): one <c>RenameColumn</c> in the place of <c>DropColumn</c> and <c>AddColumn</c>, which keeps the values.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
internal sealed class RenameColumnFixProvider() : CodeEditFix("DK4002")
{
    private const string Title = "Rename the column instead";

    public override FixAllProvider? GetFixAllProvider() => null;

    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        bool isRename = context.Diagnostics[0].Properties.TryGetValue("Rule", out string? rule) && rule == "looks-like-rename";
        if (!isRename || await HazardCall.FindAsync(context).ConfigureAwait(false) is not { Statement: { } drop } call || drop.Parent is not BlockSyntax block)
        {
            return;
        }

        string? table = Text(call.Invocation, call.Model, "table");
        ExpressionStatementSyntax? add = block.Statements.OfType<ExpressionStatementSyntax>().FirstOrDefault(statement =>
            Call(statement, "AddColumn") is { } other && Text(other, call.Model, "table") == table);
        string? name = Text(call.Invocation, call.Model, "name");
        string? newName = add is null ? null : Text(Call(add, "AddColumn")!, call.Model, "name");
        if (name is null || newName is null || table is null)
        {
            return;
        }

        BlockSyntax changed = block.ReplaceNode(drop, Rename(drop, call, name, newName, table));
        changed = changed.RemoveNode(changed.Statements[block.Statements.IndexOf(add!)], SyntaxRemoveOptions.KeepNoTrivia)!;
        SyntaxNode root = call.Root.ReplaceNode(block, changed);
        Offer(context, Title, root);
    }

    private static StatementSyntax Rename(ExpressionStatementSyntax drop, HazardCall call, string name, string newName, string table)
    {
        ExpressionSyntax builder = ((MemberAccessExpressionSyntax)call.Invocation.Expression).Expression;
        string schema = Text(call.Invocation, call.Model, "schema") is { } value ? $", schema: {Literal(value)}" : "";
        return SyntaxFactory
            .ParseStatement($"{builder.WithoutTrivia()}.RenameColumn(name: {Literal(name)}, table: {Literal(table)}, newName: {Literal(newName)}{schema});")
            .WithTriviaFrom(drop);
    }

    private static string Literal(string text) => SymbolDisplay.FormatLiteral(text, quote: true);

    private static InvocationExpressionSyntax? Call(ExpressionStatementSyntax statement, string name) => statement
        .DescendantNodes().OfType<InvocationExpressionSyntax>()
        .FirstOrDefault(invocation => invocation.Expression is MemberAccessExpressionSyntax access && access.Name.Identifier.ValueText == name);

    private static string? Text(InvocationExpressionSyntax invocation, SemanticModel model, string parameter)
    {
        var method = model.GetSymbolInfo(invocation).Symbol as IMethodSymbol;
        SeparatedSyntaxList<ArgumentSyntax> arguments = invocation.ArgumentList.Arguments;
        ArgumentSyntax? argument = arguments.FirstOrDefault(given => given.NameColon?.Name.Identifier.ValueText == parameter)
            ?? arguments.Where((given, index) => given.NameColon is null && method?.Parameters.ElementAtOrDefault(index)?.Name == parameter).FirstOrDefault();
        return argument is null ? null : model.GetConstantValue(argument.Expression).Value as string;
    }
}
