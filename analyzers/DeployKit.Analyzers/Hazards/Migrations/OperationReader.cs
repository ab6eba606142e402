using DeployKit.Analyzers.Hazards.Guards;
using DeployKit.Safety;
using DeployKit.Safety.Reading;
using DeployKit.Sql;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace DeployKit.Analyzers.Hazards.Migrations;

/// <summary>Turns the calls on <c>MigrationBuilder</c> into the operations that the rules look at.</summary>
/// <param name="models">Where helpers and variables are looked up.</param>
/// <param name="dialect">Whose SQL <c>Sql("…")</c> is.</param>
internal sealed class OperationReader(SemanticModels models, SqlDialect dialect)
{
    private readonly SymbolBodies bodies = new(models);
    private readonly HashSet<ISymbol> open = new(SymbolEqualityComparer.Default);

    /// <param name="block">The body of <c>Up</c>.</param>
    public IReadOnlyList<SchemaOperation> Read(IOperation block)
    {
        List<SchemaOperation> operations = [];
        foreach (IInvocationOperation call in block.Descendants().OfType<IInvocationOperation>())
        {
            if (call.Syntax is InvocationExpressionSyntax syntax && InvocationName.Of(syntax) is { } name)
            {
                operations.AddRange(Operations(call).Select(read => read with { Start = name.Identifier.SpanStart, Length = name.Identifier.Span.Length }));
            }
        }

        return operations;
    }

    private IEnumerable<SchemaOperation> Operations(IInvocationOperation call) =>
        IsBuilder(call.TargetMethod.ContainingType) ? Read(new BuilderCall(call, bodies))
        : call.TargetMethod.Parameters.Any(parameter => IsBuilder(parameter.Type)) ? Helper(call.TargetMethod)
        : [];

    private static bool IsBuilder(ITypeSymbol type) => type.Name == "MigrationBuilder";

    /// <summary>What a method of this project does to the builder that it is handed. A local function is a part of the block already.</summary>
    private IReadOnlyList<SchemaOperation> Helper(IMethodSymbol method)
    {
        IMethodSymbol helper = method.ReducedFrom ?? method;
        if (helper is not { MethodKind: MethodKind.Ordinary, DeclaringSyntaxReferences: [var reference] } || !open.Add(helper))
        {
            return [];
        }

        SyntaxNode declaration = reference.GetSyntax(models.CancellationToken);
        IReadOnlyList<SchemaOperation> operations = models.Of(declaration.SyntaxTree).GetOperation(declaration, models.CancellationToken) is { } body ? Read(body) : [];
        open.Remove(helper);
        return operations;
    }

    private IEnumerable<SchemaOperation> Read(BuilderCall call)
    {
        string table = call.Table;
        return call.Name switch
        {
            "CreateTable" => [new CreateTable { Table = call.Qualified("name") }],
            "DropTable" => [new DropTable { Table = call.Qualified("name") }],
            "RenameTable" => [new RenameTable(call.Text("newName") ?? call.Text("newSchema") ?? "") { Table = call.Qualified("name") }],
            "AddColumn" => [new AddColumn(ColumnReader.Added(call)) { Table = table }],
            "DropColumn" => [new DropColumn(call.Text("name") ?? "") { Table = table }],
            "RenameColumn" => [new RenameColumn(call.Text("name") ?? "", call.Text("newName") ?? "") { Table = table }],
            "AlterColumn" => ColumnReader.Altered(call, dialect).Select(operation => operation with { Table = table }),
            "CreateIndex" => [new CreateIndex(call.Text("name") ?? "", call.IsTrue("Npgsql:CreatedConcurrently") || call.IsTrue("SqlServer:Online")) { Table = table, Alone = true }],
            "DropIndex" => [new DropIndex(call.Text("name") ?? "", Online: false) { Table = table }],
            "AddForeignKey" => [Constraint(ConstraintKind.ForeignKey)],
            "AddCheckConstraint" => [Constraint(ConstraintKind.Check)],
            "AddUniqueConstraint" or "AddPrimaryKey" => [Constraint(ConstraintKind.Unique)],
            "DropForeignKey" or "DropCheckConstraint" or "DropUniqueConstraint" or "DropPrimaryKey" or "RenameIndex" => [new BriefChange { Table = table }],
            "Sql" => Sql(call),
            _ => [],
        };

        AddConstraint Constraint(ConstraintKind kind) => new(kind, call.Text("name") ?? "", Deferred: false) { Table = table };
    }

    private IEnumerable<SchemaOperation> Sql(BuilderCall call)
    {
        bool alone = call.Value("suppressTransaction") is true;
        return call.Text("sql") is { } sql
            ? SqlScriptReader.Read(sql, dialect).Select(operation => operation with { Alone = alone })
            : [new OpaqueSql("SQL") { Alone = alone }];
    }
}
