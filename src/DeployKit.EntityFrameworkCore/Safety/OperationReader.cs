using DeployKit.Safety;
using DeployKit.Safety.Reading;
using DeployKit.Sql;
using Microsoft.EntityFrameworkCore.Migrations.Operations;

namespace DeployKit.EntityFrameworkCore.Safety;

/// <summary>Turns the operations of Entity Framework Core into those that the rules look at.</summary>
internal static class OperationReader
{
    private static readonly string[] DefaultSchemas = ["public", "dbo", "main"];

    public static IReadOnlyList<SchemaOperation> Read(IReadOnlyList<MigrationOperation> operations, SqlDialect dialect) =>
        [.. operations.SelectMany((operation, index) => Read(operation, dialect).Select(read => read with { Start = index }))];

    private static IEnumerable<SchemaOperation> Read(MigrationOperation operation, SqlDialect dialect) => operation switch
    {
        CreateTableOperation create => [new CreateTable { Table = Name(create.Schema, create.Name) }],
        DropTableOperation drop => [new DropTable { Table = Name(drop.Schema, drop.Name) }],
        RenameTableOperation rename => [new RenameTable(rename.NewName ?? rename.NewSchema ?? "") { Table = Name(rename.Schema, rename.Name) }],
        AddColumnOperation add => [new AddColumn(ColumnReader.Added(add)) { Table = Name(add.Schema, add.Table) }],
        DropColumnOperation drop => [new DropColumn(drop.Name) { Table = Name(drop.Schema, drop.Table) }],
        RenameColumnOperation rename => [new RenameColumn(rename.Name, rename.NewName) { Table = Name(rename.Schema, rename.Table) }],
        AlterColumnOperation alter => ColumnReader.Altered(alter, dialect).Select(change => change with { Table = Name(alter.Schema, alter.Table) }),
        CreateIndexOperation create => [new CreateIndex(create.Name, IsOnline(create)) { Table = Name(create.Schema, create.Table), Alone = IsOnline(create) }],
        DropIndexOperation drop => [new DropIndex(drop.Name, Online: false) { Table = Name(drop.Schema, drop.Table ?? "") }],
        AddForeignKeyOperation add => [new AddConstraint(ConstraintKind.ForeignKey, add.Name, Deferred: false) { Table = Name(add.Schema, add.Table) }],
        AddCheckConstraintOperation add => [new AddConstraint(ConstraintKind.Check, add.Name, Deferred: false) { Table = Name(add.Schema, add.Table) }],
        AddUniqueConstraintOperation add => [new AddConstraint(ConstraintKind.Unique, add.Name, Deferred: false) { Table = Name(add.Schema, add.Table) }],
        AddPrimaryKeyOperation add => [new AddConstraint(ConstraintKind.Unique, add.Name, Deferred: false) { Table = Name(add.Schema, add.Table) }],
        DropForeignKeyOperation drop => [new BriefChange { Table = Name(drop.Schema, drop.Table) }],
        DropCheckConstraintOperation drop => [new BriefChange { Table = Name(drop.Schema, drop.Table) }],
        DropUniqueConstraintOperation drop => [new BriefChange { Table = Name(drop.Schema, drop.Table) }],
        DropPrimaryKeyOperation drop => [new BriefChange { Table = Name(drop.Schema, drop.Table) }],
        RenameIndexOperation rename => [new BriefChange { Table = Name(rename.Schema, rename.Table ?? "") }],
        SqlOperation sql => SqlScriptReader.Read(sql.Sql, dialect).Select(read => read with { Alone = sql.SuppressTransaction }),
        _ => [],
    };

    private static bool IsOnline(CreateIndexOperation create) =>
        create["Npgsql:CreatedConcurrently"] is true || create["SqlServer:Online"] is true;

    private static string Name(string? schema, string name) => schema is null || DefaultSchemas.Contains(schema) ? name : $"{schema}.{name}";
}
