using DeployKit.Sql;

namespace DeployKit.Safety.Reading;

/// <summary>SQL Server's <c>EXEC</c>: a rename, a literal statement, or something that only run time knows.</summary>
internal static class TransactSqlExecute
{
    public static IEnumerable<SchemaOperation> Read(SqlCursor cursor)
    {
        cursor.Position = 1;
        IEnumerable<SchemaOperation> operations =
            cursor.IsKind(SqlTokenKind.OpenParenthesis) ? Literal(cursor, 2, cursor.Count - 1)
            : Procedure(cursor) switch
            {
                "sp_rename" => Rename(cursor),
                "sp_executesql" => Literal(cursor, cursor.Position, IndexOfComma(cursor)),
                _ => [],
            };
        return [.. operations.Select(operation => operation with { Start = cursor.Start, Length = cursor.Length })];
    }

    private static string Procedure(SqlCursor cursor) => cursor.Name().Split('.').Last().ToLowerInvariant();

    private static IEnumerable<SchemaOperation> Literal(SqlCursor cursor, int first, int end)
    {
        // N'…' are two tokens.
        first += cursor.IsAt(first, "N") ? 1 : 0;
        bool literal = first + 1 == end && first < cursor.Count && cursor[first].Kind == SqlTokenKind.String;
        return literal
            ? SqlScriptReader.Read(SqlText.Content(cursor.Text(first), out _), SqlDialect.SqlServer)
            : [new OpaqueSql("a statement")];
    }

    private static int IndexOfComma(SqlCursor cursor) =>
        Enumerable.Range(cursor.Position, cursor.Count - cursor.Position).Where(index => cursor.Text(index) == ",").DefaultIfEmpty(cursor.Count).First();

    private static IEnumerable<SchemaOperation> Rename(SqlCursor cursor)
    {
        string[] texts =
        [
            .. Enumerable.Range(cursor.Position, cursor.Count - cursor.Position)
                .Where(index => cursor[index].Kind == SqlTokenKind.String)
                .Select(index => SqlText.Content(cursor.Text(index), out _).Replace("[", "").Replace("]", ""))
        ];
        if (texts.Length < 2)
        {
            yield return new OpaqueSql("a rename");
            yield break;
        }

        string kind = texts.Length > 2 ? texts[2].ToUpperInvariant() : "OBJECT";
        int dot = texts[0].LastIndexOf('.');
        if (kind == "COLUMN" && dot > 0)
        {
            yield return new RenameColumn(texts[0].Substring(dot + 1), texts[1]) { Table = WithoutDefaultSchema(texts[0].Substring(0, dot)) };
        }
        else if (kind == "OBJECT")
        {
            yield return new RenameTable(texts[1]) { Table = WithoutDefaultSchema(texts[0]) };
        }
    }

    private static string WithoutDefaultSchema(string name) => name.StartsWith("dbo.", StringComparison.OrdinalIgnoreCase) ? name.Substring(4) : name;
}
