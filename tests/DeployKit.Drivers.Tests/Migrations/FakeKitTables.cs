using System.Text.RegularExpressions;

namespace DeployKit.Drivers.Tests.Migrations;

/// <summary>The kit's own tables in <see cref="FakeSqlServer"/>: they exist once they are created, keep what is inserted, and are read whole.</summary>
internal sealed partial class FakeKitTables
{
    private readonly Dictionary<string, List<Dictionary<string, string?>>> tables = [];

    public IReadOnlyList<IReadOnlyDictionary<string, string?>> Rows(string table) => tables.GetValueOrDefault(table, []);

    /// <returns>Null when the command is about something else.</returns>
    public TdsAnswer? Answer(string sql)
    {
        if (Create().Match(sql) is { Success: true } create)
        {
            return tables.TryAdd(create.Groups["table"].Value, [])
                ? TdsAnswer.Done
                : TdsAnswer.Error(2714, $"There is already an object named '{create.Groups["table"].Value}' in the database.");
        }

        if (Select().Match(sql) is not { Success: true } select)
        {
            return null;
        }

        string[] columns = select.Groups["columns"].Value.Split(", ");
        return tables.TryGetValue(select.Groups["table"].Value, out List<Dictionary<string, string?>>? rows)
            ? TdsAnswer.Table(columns, select.Groups["nothing"].Success ? [] : [.. rows.Select(row => (IReadOnlyList<object?>)[.. columns.Select(column => (object?)row.GetValueOrDefault(column))])])
            : TdsAnswer.Error(208, $"Invalid object name '{select.Groups["table"].Value}'.");
    }

    /// <summary>The rows that a command inserts, to be added when its transaction commits.</summary>
    public Action? Insertion(string sql)
    {
        Match[] inserts = [.. Insert().Matches(sql).Cast<Match>()];
        return inserts.Length == 0 ? null : () => Array.ForEach(inserts, Add);
    }

    private void Add(Match insert)
    {
        string[] columns = insert.Groups["columns"].Value.Split(", ");
        string?[] values = [.. Literal().Matches(insert.Groups["values"].Value).Select(literal => literal.Groups["text"].Success ? literal.Groups["text"].Value.Replace("''", "'", StringComparison.Ordinal) : null)];
        tables[insert.Groups["table"].Value].Add(columns.Zip(values).ToDictionary(pair => pair.First, pair => pair.Second));
    }

    [GeneratedRegex(@"^CREATE TABLE (?<table>deploykit_(audit|approvals)) \(id bigint IDENTITY PRIMARY KEY, ")]
    private static partial Regex Create();

    [GeneratedRegex(@"^SELECT (?<columns>[\w, ]+) FROM (?<table>deploykit_(audit|approvals)) WHERE (?<nothing>1 = 0)?")]
    private static partial Regex Select();

    [GeneratedRegex(@"INSERT INTO (?<table>deploykit_(audit|approvals)) \((?<columns>[\w, ]+)\) VALUES \((?<values>.*), CONVERT\(nvarchar\(27\), SYSUTCDATETIME\(\), 126\) \+ N'Z', SUSER_SNAME\(\)\)", RegexOptions.Singleline)]
    private static partial Regex Insert();

    [GeneratedRegex(@"N'(?<text>(?:[^']|'')*)'|NULL")]
    private static partial Regex Literal();
}
