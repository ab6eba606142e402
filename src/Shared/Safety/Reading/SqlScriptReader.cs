using DeployKit.Sql;

namespace DeployKit.Safety.Reading;

/// <summary>Turns a script into the operations that the rules look at, with the offsets of their statements and what was assured of them.</summary>
internal static class SqlScriptReader
{
    /// <summary>A script that cannot be cut into statements has none; whoever runs it will be told why by the database.</summary>
    public static IReadOnlyList<SchemaOperation> Read(string sql, SqlDialect dialect)
    {
        IReadOnlyList<SqlStatement> statements;
        try
        {
            statements = SqlStatementSplitter.Split(sql, dialect);
        }
        catch (SqlScriptException)
        {
            return [];
        }

        AssuredComments assured = new(sql, dialect);
        List<SchemaOperation> operations = [];
        int previousEnd = 0;
        foreach (SqlCursor statement in Once(statements).SelectMany(statement => Parts(sql, statement, dialect)))
        {
            int end = statement.Start + statement.Length;
            string? reason = assured.For(previousEnd, end);
            operations.AddRange(Operations(sql, statement).Select(operation => operation.Assured is null ? operation with { Assured = reason } : operation));
            previousEnd = end;
        }

        return operations;
    }

    /// <summary>Behind <c>GO 5</c> a batch is there five times.</summary>
    private static IEnumerable<SqlStatement> Once(IReadOnlyList<SqlStatement> statements) =>
        statements.Where((statement, index) => index == 0 || statements[index - 1].Start != statement.Start);

    private static IEnumerable<SqlCursor> Parts(string sql, SqlStatement statement, SqlDialect dialect)
    {
        SqlCursor whole = new(sql, statement.Tokens, dialect);
        return dialect == SqlDialect.SqlServer ? TransactSqlBatch.Split(whole) : [whole];
    }

    private static IEnumerable<SchemaOperation> Operations(string sql, SqlCursor statement) =>
        statement.Dialect switch
        {
            SqlDialect.PostgreSql when statement.Is("DO") => DoBlock.Read(sql, statement),
            SqlDialect.SqlServer when statement.IsAnyOf("EXEC", "EXECUTE") => TransactSqlExecute.Read(statement),
            _ => StatementReader.Read(statement),
        };
}
