using DeployKit.Rules;

namespace DeployKit.Detection;

/// <summary>Secrets in rows that SQL inserts: <c>INSERT INTO clients (id, client_secret) VALUES ('erp', '…')</c>, and settings as rows of names and values.</summary>
internal static class SqlInsert
{
    private static readonly HashSet<string> NameColumns = new(StringComparer.OrdinalIgnoreCase) { "name", "key", "setting", "setting_name", "setting_key", "settingname", "settingkey", "code", "option_name", "parameter" };
    private static readonly HashSet<string> ValueColumns = new(StringComparer.OrdinalIgnoreCase) { "value", "val", "setting_value", "settingvalue", "option_value", "data" };

    public static IEnumerable<SecretFinding> Find(string sql)
    {
        int insert = sql.IndexOf("INSERT INTO ", StringComparison.OrdinalIgnoreCase);
        int open = insert < 0 ? -1 : sql.IndexOf('(', insert);
        int close = open < 0 ? -1 : sql.IndexOf(')', open);
        int values = close < 0 ? -1 : sql.IndexOf("VALUES", close, StringComparison.OrdinalIgnoreCase);
        if (values < 0 || sql.Substring(close + 1, values - close - 1).Trim().Length > 0)
        {
            yield break;
        }

        string[] columns = [.. sql.Substring(open + 1, close - open - 1).Split(',').Select(column => column.Trim(' ', '\r', '\n', '\t', '[', ']', '"', '`'))];
        int named = Array.FindIndex(columns, NameColumns.Contains);
        for (int index = sql.IndexOf('(', values); index >= 0; index = NextRow(sql, index))
        {
            List<(int Start, int Length)> row = SqlRow.Literals(sql, ref index);
            for (int column = 0; column < Math.Min(row.Count, columns.Length); column++)
            {
                (int start, int length) = row[column];
                bool isSetting = ValueColumns.Contains(columns[column]) && named >= 0 && named < row.Count;
                string name = isSetting ? sql.Substring(row[named].Start, row[named].Length) : columns[column];
                if (length > 0 && SensitiveName.Of(name) is NameStrength.Strong and var strength && NamedValue.Judge(strength, name, sql.Substring(start, length), isSetting ? ValueOrigin.Code : ValueOrigin.File) >= Confidence.Medium)
                {
                    yield return new SecretFinding(RuleCatalog.DK1003, "value of '" + columns[column] + "' in SQL", Confidence.Medium, start, length);
                }
            }
        }
    }

    private static int NextRow(string sql, int index)
    {
        while (index < sql.Length && (char.IsWhiteSpace(sql[index]) || sql[index] == ','))
        {
            index++;
        }

        return index < sql.Length && sql[index] == '(' ? index : -1;
    }
}
