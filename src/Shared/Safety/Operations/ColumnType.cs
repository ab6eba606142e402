using System.Globalization;

namespace DeployKit.Safety;

/// <summary>A column's type as it is written, taken apart: <c>character varying(200)</c> is <c>varchar</c> with 200.</summary>
/// <param name="Name">The canonical name in lower case, without arguments.</param>
/// <param name="First">The length or precision; null when none is given (or <c>max</c>).</param>
/// <param name="Second">The scale.</param>
internal sealed record ColumnType(string Name, int? First = null, int? Second = null)
{
    private static readonly Dictionary<string, string> Aliases = new(StringComparer.Ordinal)
    {
        ["int"] = "integer",
        ["int4"] = "integer",
        ["int2"] = "smallint",
        ["int8"] = "bigint",
        ["character varying"] = "varchar",
        ["character"] = "char",
        ["bpchar"] = "char",
        ["decimal"] = "numeric",
        ["dec"] = "numeric",
        ["bool"] = "boolean",
        ["bit"] = "boolean",
        ["float4"] = "real",
        ["float8"] = "double precision",
        ["double"] = "double precision",
        ["float"] = "double precision",
        ["timestamp with time zone"] = "timestamptz",
        ["timestamp without time zone"] = "timestamp",
        ["datetimeoffset"] = "timestamptz",
        ["datetime2"] = "timestamp",
        ["datetime"] = "timestamp",
        ["time without time zone"] = "time",
        ["ntext"] = "text",
        ["bit varying"] = "varbit",
    };

    public bool IsSerial => Name is "serial" or "bigserial" or "smallserial" or "serial4" or "serial8" or "serial2";

    public static ColumnType Parse(string text)
    {
        string written = text.Trim().Replace("\"", "").Replace("[", "").Replace("]", "").ToLowerInvariant();
        int open = written.IndexOf('(');
        int close = open < 0 ? -1 : written.IndexOf(')', open);
        string[] arguments = close < 0 ? [] : written.Substring(open + 1, close - open - 1).Split(',');
        // timestamp(3) with time zone: the words behind the arguments belong to the name.
        string name = close < 0 ? written : written.Remove(open, close + 1 - open);
        name = string.Join(" ", name.Split([' ', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries));
        if (name.StartsWith("pg_catalog.", StringComparison.Ordinal))
        {
            name = name.Substring("pg_catalog.".Length);
        }

        // SQL Server's datetime is as precise as datetime2(3).
        int? first = name == "datetime" ? 3 : Number(arguments, 0);
        return new(Aliases.TryGetValue(name, out string? canonical) ? canonical : name, first, Number(arguments, 1));
    }

    private static int? Number(string[] arguments, int index) =>
        index < arguments.Length && int.TryParse(arguments[index].Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : null;
}
