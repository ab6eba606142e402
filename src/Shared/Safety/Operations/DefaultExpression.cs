using DeployKit.Sql;

namespace DeployKit.Safety;

/// <summary>Whether a default is one value for the whole statement, or one for each row.</summary>
internal static class DefaultExpression
{
    // Functions of PostgreSQL that are stable or immutable; a function that is not known may do anything, as far as the planner knows.
    private static readonly HashSet<string> Stable = new(StringComparer.OrdinalIgnoreCase)
    {
        "now", "transaction_timestamp", "statement_timestamp", "current_timestamp", "current_time", "localtimestamp", "localtime", "timezone", "date_trunc",
        "to_timestamp", "to_date", "to_char", "to_number", "make_date", "make_time", "make_interval", "make_timestamp", "make_timestamptz", "age", "date_part",
        "current_setting", "current_database", "current_schema", "lower", "upper", "trim", "btrim", "ltrim", "rtrim", "length", "concat", "concat_ws", "substr",
        "substring", "replace", "repeat", "lpad", "rpad", "left", "right", "md5", "encode", "decode", "coalesce", "nullif", "greatest", "least", "abs", "round",
        "floor", "ceil", "mod", "power", "sqrt", "cast", "json_build_object", "jsonb_build_object", "json_build_array", "jsonb_build_array", "to_json", "to_jsonb",
        "array_fill", "int4range", "int8range", "daterange", "tstzrange", "tsrange", "numrange", "txid_current", "extract", "char", "varchar", "numeric", "decimal",
        "interval", "timestamp", "timestamptz", "time", "bit", "point",
    };

    private static readonly HashSet<string> NotConstantInSqlite = new(StringComparer.OrdinalIgnoreCase) { "CURRENT_TIMESTAMP", "CURRENT_TIME", "CURRENT_DATE" };

    private static readonly HashSet<string> PerRowInSqlServer = new(StringComparer.OrdinalIgnoreCase) { "newid", "newsequentialid" };

    public static bool IsPerRow(string expression, SqlDialect dialect)
    {
        SqlToken[] tokens = [.. SqlTokenizer.Tokenize(expression, dialect).Where(token => token.Kind != SqlTokenKind.Comment)];
        for (int index = 0; index < tokens.Length; index++)
        {
            if (tokens[index].Kind != SqlTokenKind.Word)
            {
                continue;
            }

            string word = expression.Substring(tokens[index].Start, tokens[index].Length);
            bool isCall = index + 1 < tokens.Length && tokens[index + 1].Kind == SqlTokenKind.OpenParenthesis;
            bool perRow = dialect switch
            {
                SqlDialect.Sqlite => isCall || NotConstantInSqlite.Contains(word),
                SqlDialect.SqlServer => isCall && PerRowInSqlServer.Contains(word),
                _ => isCall && !Stable.Contains(word),
            };
            if (perRow)
            {
                return true;
            }
        }

        return false;
    }
}
