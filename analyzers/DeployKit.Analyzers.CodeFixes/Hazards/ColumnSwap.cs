using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DeployKit.Analyzers.CodeFixes.Hazards;

/// <summary>One column dropped and one added, in the same table and the same block.</summary>
/// <param name="Drop">The statement that drops.</param>
/// <param name="Add">The statement that adds.</param>
/// <param name="Table">The table, with its schema.</param>
/// <param name="Name">The column that goes.</param>
/// <param name="NewName">The column that comes.</param>
/// <param name="Type">The type of the one that comes, in .NET and in the database.</param>
internal sealed record ColumnSwap(
    ExpressionStatementSyntax Drop, ExpressionStatementSyntax Add, (string Name, string? Schema) Table, string Name, string NewName, (string ClrType, string? StoreType) Type)
{
    /// <summary>Null when there is none, or more than one.</summary>
    public static ColumnSwap? In(BlockSyntax block, SemanticModel model)
    {
        (ExpressionStatementSyntax Statement, InvocationExpressionSyntax Call)[] calls = [.. block.Statements.OfType<ExpressionStatementSyntax>()
            .SelectMany(statement => Builder(statement, model).Select(call => (statement, call)))];
        ColumnSwap[] swaps =
        [
            .. from drop in calls
               where Method(drop.Call) == "DropColumn"
               from add in calls
               where Method(add.Call) == "AddColumn"
               let table = TableOf(add.Call, model)
               let name = Text(drop.Call, model, "name")
               let newName = Text(add.Call, model, "name")
               where table is not null && table == TableOf(drop.Call, model) && name is not null && newName is not null && name != newName
               select new ColumnSwap(drop.Statement, add.Statement, table.Value, name, newName, TypeOf(add.Call, model)),
        ];
        return swaps is [var only] ? only : null;
    }

    /// <summary>Whether the values are moved by SQL already, for which both columns have to be there.</summary>
    public bool IsCopied(BlockSyntax block) => block.DescendantNodes().OfType<InvocationExpressionSyntax>()
        .Any(call => Method(call) == "Sql" && call.ArgumentList.ToString().Contains(NewName));

    public bool IsUndoneBy(ColumnSwap other) => (other.Table, other.Name, other.NewName) == (Table, NewName, Name);

    /// <summary>The block with a <c>RenameColumn</c> instead of both.</summary>
    public BlockSyntax Renamed(BlockSyntax block)
    {
        ExpressionSyntax builder = ((MemberAccessExpressionSyntax)((InvocationExpressionSyntax)Drop.Expression).Expression).Expression;
        string schema = Table.Schema is { } given ? $", schema: {Literal(given)}" : "";
        StatementSyntax rename = SyntaxFactory
            .ParseStatement($"{builder.WithoutTrivia()}.RenameColumn(name: {Literal(Name)}, table: {Literal(Table.Name)}, newName: {Literal(NewName)}{schema});")
            .WithTriviaFrom(Drop);
        BlockSyntax changed = block.TrackNodes(Drop, Add);
        changed = changed.ReplaceNode(changed.GetCurrentNode(Drop)!, rename);
        return changed.RemoveNode(changed.GetCurrentNode(Add)!, SyntaxRemoveOptions.KeepUnbalancedDirectives)!;
    }

    /// <summary>The call on the builder that a statement starts with; annotations may follow it.</summary>
    private static IEnumerable<InvocationExpressionSyntax> Builder(ExpressionStatementSyntax statement, SemanticModel model) => statement
        .DescendantNodes().OfType<InvocationExpressionSyntax>()
        .Where(call => Method(call) is "DropColumn" or "AddColumn" && model.GetSymbolInfo(call).Symbol?.ContainingType.Name == "MigrationBuilder")
        .Take(1);

    private static string? Method(InvocationExpressionSyntax call) => (call.Expression as MemberAccessExpressionSyntax)?.Name.Identifier.ValueText;

    private static (string Name, string? Schema)? TableOf(InvocationExpressionSyntax call, SemanticModel model) =>
        Text(call, model, "table") is { } table ? (table, Text(call, model, "schema")) : null;

    private static (string ClrType, string? StoreType) TypeOf(InvocationExpressionSyntax add, SemanticModel model) =>
        (((IMethodSymbol)model.GetSymbolInfo(add).Symbol!).TypeArguments[0].ToDisplayString(), Text(add, model, "type"));

    private static string? Text(InvocationExpressionSyntax call, SemanticModel model, string parameter)
    {
        var method = model.GetSymbolInfo(call).Symbol as IMethodSymbol;
        SeparatedSyntaxList<ArgumentSyntax> arguments = call.ArgumentList.Arguments;
        ArgumentSyntax? argument = arguments.FirstOrDefault(given => given.NameColon?.Name.Identifier.ValueText == parameter)
            ?? arguments.Where((given, index) => given.NameColon is null && method?.Parameters.ElementAtOrDefault(index)?.Name == parameter).FirstOrDefault();
        return argument is null ? null : model.GetConstantValue(argument.Expression).Value as string;
    }

    private static string Literal(string text) => SymbolDisplay.FormatLiteral(text, quote: true);
}
