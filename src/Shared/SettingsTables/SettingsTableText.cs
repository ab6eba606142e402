using System.Globalization;

namespace DeployKit.SettingsTables;

/// <summary>
/// Tables as the text of one attribute. A type is a line with its name, followed by a line for each row: key, kind, names, rules,
/// separated by tabs. Made to be read fast at every boot.
/// </summary>
internal static class SettingsTableText
{
    private const char Separator = '\t';
    private const char ListMark = '*';

    /// <summary>Whether a name can stand in the text.</summary>
    public static bool CanHold(string name) => name.Length > 0 && name.IndexOfAny([Separator, '\n', '\r', ',', ';']) < 0;

    public static string Write(IEnumerable<SettingsTable> tables) => string.Join("\n", tables.SelectMany(table => table.Rows.Select(Write).Prepend(table.TypeName)));

    public static Dictionary<string, SettingsTable> Read(string text)
    {
        Dictionary<string, SettingsTable> tables = new(StringComparer.Ordinal);
        List<SettingsRow> rows = [];
        foreach (string line in text.Split('\n'))
        {
            if (line.IndexOf(Separator) < 0)
            {
                rows = [];
                tables[line] = new(line, rows);
            }
            else
            {
                rows.Add(ReadRow(line.Split(Separator)));
            }
        }

        return tables;
    }

    private static string Write(SettingsRow row) => string.Join(
        Separator.ToString(),
        row.Key,
        (row.IsList ? ListMark.ToString() : string.Empty) + (char)row.Kind,
        string.Join(",", row.Names),
        (row.IsRequired ? "r" : string.Empty) + (row.AllowsEmpty ? "e" : string.Empty) + (row.IsSecret ? "s" : string.Empty),
        string.Join(",", row.RequiredIn),
        row.Minimum?.ToString("R", CultureInfo.InvariantCulture) ?? string.Empty,
        row.Maximum?.ToString("R", CultureInfo.InvariantCulture) ?? string.Empty);

    private static SettingsRow ReadRow(string[] fields) => new(fields[0], (ScalarKind)fields[1][fields[1].Length - 1])
    {
        IsList = fields[1][0] == ListMark,
        Names = List(fields[2]),
        IsRequired = fields[3].IndexOf('r') >= 0,
        AllowsEmpty = fields[3].IndexOf('e') >= 0,
        IsSecret = fields[3].IndexOf('s') >= 0,
        RequiredIn = List(fields[4]),
        Minimum = Bound(fields[5]),
        Maximum = Bound(fields[6]),
    };

    private static string[] List(string text) => text.Length == 0 ? [] : text.Split(',');

    private static double? Bound(string text) => text.Length == 0 ? null : double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
}
