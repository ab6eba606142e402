using System.Data.Common;
using DeployKit.Migrations;
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
        int column = Enumerable.Range(0, row.FieldCount)
            .FirstOrDefault(index => row.GetName(index).Replace("_", "", StringComparison.Ordinal).Equals("MigrationId", StringComparison.OrdinalIgnoreCase));
        return new(row.GetString(column));
    }

    public string CreateSql(DatabaseKind database) => withContext(context => context.GetService<IHistoryRepository>().GetCreateScript());

    public string RecordSql(MigrationDefinition migration, DatabaseKind database) => withContext(
        context => context.GetService<IHistoryRepository>().GetInsertScript(new HistoryRow(migration.Id, ProductInfo.GetVersion())));

    public string? ForgetSql(MigrationDefinition migration, DatabaseKind database) => withContext(
        context => context.GetService<IHistoryRepository>().GetDeleteScript(migration.Id));

    private static string Quote(string name, DatabaseKind database) => database == DatabaseKind.SqlServer
        ? "[" + name.Replace("]", "]]", StringComparison.Ordinal) + "]"
        : "\"" + name.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";
}
