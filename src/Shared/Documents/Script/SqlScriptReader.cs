using DeployKit.Sql;

namespace DeployKit.Documents;

/// <summary>Reads a SQL script: every statement gives an entry without a name. Semicolons and <c>GO</c> end statements, unless they stand in a literal or a comment.</summary>
internal static class SqlScriptReader
{
    public static ParsedDocument Read(string text)
    {
        DocumentBuilder builder = new(text);
        int start = -1;
        int end = 0;
        foreach (SqlToken token in SqlTokenizer.Tokenize(text, SqlDialect.SqlServer))
        {
            switch (token.Kind)
            {
                case SqlTokenKind.Comment:
                    break;
                case SqlTokenKind.Semicolon or SqlTokenKind.BatchSeparator:
                    Add(builder, text, start, end);
                    start = -1;
                    break;
                default:
                    start = start < 0 ? token.Start : start;
                    end = token.End;
                    break;
            }
        }

        Add(builder, text, start, end);
        return builder.Build();
    }

    private static void Add(DocumentBuilder builder, string text, int start, int end)
    {
        if (start >= 0)
        {
            builder.Entries.Add(new DocumentEntry("", text.Substring(start, end - start), DocumentValueKind.String, new DocumentSpan(start, 0), DocumentSpan.Between(start, end)));
        }
    }
}
