using System.Data.Common;
using DeployKit.Migrations.Databases;
using DeployKit.Sql;

namespace DeployKit.Migrations.Scripts;

/// <summary>The history of scripts: which, with which text, when.</summary>
internal sealed class SqlScriptHistory : IMigrationHistory
{
    public string Table => "deploykit_migrations";

    public string SelectSql(DatabaseKind database) => $"SELECT id, checksum FROM {Table}";

    public AppliedMigration Read(DbDataReader row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return new(PlainColumn.Text(row, 0)!, PlainColumn.Text(row, 1));
    }

    public string CreateSql(DatabaseKind database) => database switch
    {
        DatabaseKind.PostgreSql => Create("text", "timestamptz NOT NULL DEFAULT now()"),
        DatabaseKind.SqlServer => Create("nvarchar(300)", "datetime2 NOT NULL DEFAULT SYSUTCDATETIME()"),
        _ => Create("text", "text NOT NULL DEFAULT CURRENT_TIMESTAMP"),
    };

    public string RecordSql(MigrationDefinition migration, DatabaseKind database)
    {
        ArgumentNullException.ThrowIfNull(migration);
        string id = SqlText.Literal(migration.Id, database);
        string insert = $"INSERT INTO {Table} (id, checksum) VALUES ({id}, {SqlText.Literal(migration.Checksum, database)})";
        return migration.Repeatable ? $"DELETE FROM {Table} WHERE id = {id};\n{insert}" : insert;
    }

    public string? ForgetSql(MigrationDefinition migration, DatabaseKind database)
    {
        ArgumentNullException.ThrowIfNull(migration);
        return $"DELETE FROM {Table} WHERE id = {SqlText.Literal(migration.Id, database)}";
    }

    private string Create(string text, string timestamp) =>
        $"CREATE TABLE {Table} (id {text} NOT NULL PRIMARY KEY, checksum {text} NULL, applied_at {timestamp})";
}
