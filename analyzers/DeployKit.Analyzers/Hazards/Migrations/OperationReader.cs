using DeployKit.Safety;
using DeployKit.Safety.Reading;
using DeployKit.Sql;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace DeployKit.Analyzers.Hazards.Migrations;

/// <summary>Turns the calls on <c>MigrationBuilder</c> into the operations that the rules look at.</summary>
internal static class OperationReader
{
    /// <param name="block">The body of <c>Up</c>.</param>
    /// <param name="dialect">Whose SQL its <c>Sql("…")</c> is.</param>
    public static IReadOnlyList<SchemaOperation> Read(IOperation block, SqlDialect dialect)
    {
        List<SchemaOperation> operations = [];
        foreach (IOperation operation in block.Descendants())
        {
            if (operation is IInvocationOperation { TargetMethod.ContainingType.Name: "MigrationBuilder", Syntax: InvocationExpressionSyntax syntax } call
                && InvocationName.Of(syntax) is { } name)
            {
                operations.AddRange(Read(new BuilderCall(call), dialect).Select(read => read with { Start = name.Identifier.SpanStart, Length = name.Identifier.Span.Length }));
            }
        }

        return operations;
    }

    private static IEnumerable<SchemaOperation> Read(BuilderCall call, SqlDialect dialect)
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
            "Sql" => Sql(call, dialect),
            _ => [],
        };

        AddConstraint Constraint(ConstraintKind kind) => new(kind, call.Text("name") ?? "", Deferred: false) { Table = table };
    }

    private static IEnumerable<SchemaOperation> Sql(BuilderCall call, SqlDialect dialect)
    {
        bool alone = call.Value("suppressTransaction") is true;
        return call.Text("sql") is { } sql
            ? SqlScriptReader.Read(sql, dialect).Select(operation => operation with { Alone = alone })
            : [new OpaqueSql("SQL") { Alone = alone }];
    }
}
