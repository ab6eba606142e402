using System.Data.Common;
using DeployKit.Safety;
using DeployKit.Safety.Reading;
using DeployKit.Sql;

namespace DeployKit.Migrations.Databases;

/// <summary>
/// What <c>CREATE INDEX CONCURRENTLY</c> leaves behind when it is cancelled or its server dies: an index that no query uses. With
/// <c>IF NOT EXISTS</c> the next attempt would take it for the index, without it no attempt could succeed.
/// https://www.postgresql.org/docs/current/sql-createindex.html#SQL-CREATEINDEX-CONCURRENTLY
/// </summary>
internal static class InvalidIndex
{
    /// <summary>Drops it, before the statement that is to create the index runs again.</summary>
    public static async Task DropAsync(DbConnection connection, string statement, CancellationToken cancellationToken)
    {
        foreach (CreateIndex index in SqlScriptReader.Read(statement, SqlDialect.PostgreSql).OfType<CreateIndex>())
        {
            if (index.Online && await connection.ScalarAsync(FindSql(index), cancellationToken) is string name)
            {
                await connection.ExecuteAsync($"DROP INDEX CONCURRENTLY {name}", cancellationToken);
            }
        }
    }

    private static string FindSql(CreateIndex index) => $"""
        SELECT format('%I.%I', n.nspname, c.relname)
        FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_class t ON t.oid = i.indrelid
        WHERE NOT i.indisvalid AND lower(c.relname) = {Lower(index.Name)} AND lower(t.relname) = {Lower(index.Table[(index.Table.LastIndexOf('.') + 1)..])}
        """;

    /// <summary>As the server would cut it.</summary>
    private static string Lower(string name) => $"lower({SqlText.Literal(name, DatabaseKind.PostgreSql)}::name)";
}
