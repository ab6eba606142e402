using System.Data.Common;
using DeployKit.Migrations;
using DeployKit.Sql;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace DeployKit.EntityFrameworkCore.Migrations;

/// <summary>EF Core's own history table, so that <c>dotnet ef</c> and the kit agree on what was applied.</summary>
internal sealed class DbContextHistory(RelationalOptionsExtension options, Func<Func<DbContext, string>, string> withContext) : IMigrationHistory
{
    private readonly string name = options.MigrationsHistoryTableName ?? HistoryRepository.DefaultTableName;
    private readonly string? schema = options.MigrationsHistoryTableSchema;

    public string Table => schema is null ? name : $"{schema}.{name}";

    /// <summary>All columns, because naming conventions rename them.</summary>
    public string SelectSql(DatabaseKind database) =>
        $"SELECT * FROM {(schema is null ? "" : Quote(schema, database) + ".")}{Quote(name, database)}";

    public AppliedMigration Read(DbDataReader row)
    {
        ArgumentNullException.ThrowIfNull(row);
        int column = row.FieldCount - 1;
        while (column > 0 && !IsId(row.GetName(column)))
        {
            column--;
        }

        return new(PlainColumn.Text(row, column)!);
    }

    public string CreateSql(DatabaseKind database) => withContext(context => context.GetService<IHistoryRepository>().GetCreateScript());

    public string RecordSql(MigrationDefinition migration, DatabaseKind database) => withContext(
        context => context.GetService<IHistoryRepository>().GetInsertScript(new HistoryRow(migration.Id, ProductInfo.GetVersion())));

    public string? ForgetSql(MigrationDefinition migration, DatabaseKind database) => withContext(
        context => context.GetService<IHistoryRepository>().GetDeleteScript(migration.Id));

    private static bool IsId(string column) => column.Replace("_", "", StringComparison.Ordinal).Equals("MigrationId", StringComparison.OrdinalIgnoreCase);

    private static string Quote(string name, DatabaseKind database) => database == DatabaseKind.SqlServer
        ? "[" + name.Replace("]", "]]", StringComparison.Ordinal) + "]"
        : "\"" + name.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";
}
