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
    /// <summary>Another schema's table of the same name, somebody else's tenant perhaps, is none of this statement's. The reader leaves the default schema out.</summary>
    private const string InSearchPath = "(pg_table_is_visible(t.oid) OR n.nspname = 'public')";

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

    private static string FindSql(CreateIndex index)
    {
        int dot = index.Table.LastIndexOf('.');
        return $"""
            SELECT format('%I.%I', n.nspname, c.relname)
            FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_class t ON t.oid = i.indrelid
            WHERE NOT i.indisvalid AND lower(c.relname) = {Lower(index.Name)} AND lower(t.relname) = {Lower(index.Table[(dot + 1)..])}
            AND {(dot < 0 ? InSearchPath : $"lower(n.nspname) = {Lower(index.Table[..dot])}")}
            """;
    }

    /// <summary>As the server would cut it.</summary>
    private static string Lower(string name) => $"lower({SqlText.Literal(name, DatabaseKind.PostgreSql)}::name)";
}
