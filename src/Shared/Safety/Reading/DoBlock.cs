using DeployKit.Sql;

namespace DeployKit.Safety.Reading;

/// <summary>PostgreSQL's <c>DO $$ … $$</c>: its statements run at once, so they count like any other.</summary>
internal static class DoBlock
{
    public static IReadOnlyList<SchemaOperation> Read(string sql, SqlCursor statement)
    {
        int body = Enumerable.Range(0, statement.Count).FirstOrDefault(index => statement[index].Kind == SqlTokenKind.String);
        if (statement[body].Kind != SqlTokenKind.String || IsOtherLanguage(statement))
        {
            return [];
        }

        string text = SqlText.Content(statement.Text(body), out int offset);
        bool exact = offset > 1;
        return
        [
            .. Statements(text).Select(operation => exact
                ? operation with { Start = statement[body].Start + offset + operation.Start }
                : operation with { Start = statement.Start, Length = statement.Length })
        ];
    }

    private static bool IsOtherLanguage(SqlCursor statement)
    {
        int language = statement.IndexOf("LANGUAGE");
        return language >= 0 && language + 1 < statement.Count && !statement.IsAt(language + 1, "plpgsql");
    }

    private static IEnumerable<SchemaOperation> Statements(string body)
    {
        IReadOnlyList<SqlStatement> statements;
        try
        {
            statements = SqlStatementSplitter.Split(body, SqlDialect.PostgreSql);
        }
        catch (SqlScriptException)
        {
            return [];
        }

        AssuredComments assured = new(body, SqlDialect.PostgreSql);
        List<SchemaOperation> operations = [];
        int previousEnd = 0;
        foreach (SqlStatement statement in statements)
        {
            SqlCursor cursor = new(body, statement.Tokens, SqlDialect.PostgreSql);
            int end = cursor.Start + cursor.Length;
            string? reason = assured.For(previousEnd, end);
            previousEnd = end;
            int first = FirstWord(cursor);
            if (first < cursor.Count)
            {
                operations.AddRange(One(cursor.Slice(first, cursor.Count)).Select(operation => operation with { Assured = reason }));
            }
        }

        // BEGIN and END are PL/pgSQL's own here, not a transaction's.
        return operations.Where(operation => operation is not TransactionBoundary);
    }

    private static IEnumerable<SchemaOperation> One(SqlCursor cursor) =>
        cursor.Take("EXECUTE") ? Execute(cursor) : StatementReader.Read(cursor);

    private static IEnumerable<SchemaOperation> Execute(SqlCursor cursor)
    {
        bool literal = cursor.IsKind(SqlTokenKind.String) && (cursor.Count == 2 || cursor.IsAt(2, "USING"));
        IEnumerable<SchemaOperation> operations = literal
            ? SqlScriptReader.Read(SqlText.Content(cursor.Text(1), out _), SqlDialect.PostgreSql)
            : [new OpaqueSql("a statement")];
        return operations.Select(operation => operation with { Start = cursor.Start, Length = cursor.Length });
    }

    /// <summary>Where the statement itself starts, behind <c>BEGIN</c>, <c>IF … THEN</c>, <c>ELSE</c> and <c>LOOP</c>.</summary>
    private static int FirstWord(SqlCursor cursor)
    {
        int first = 0;
        for (int index = 0; index < cursor.Count; index++)
        {
            bool opens = cursor.IsAt(index, "BEGIN") || cursor.IsAt(index, "THEN") || cursor.IsAt(index, "ELSE") || cursor.IsAt(index, "LOOP");
            first = opens ? index + 1 : first;
        }

        return first;
    }
}
