using System.Globalization;

namespace DeployKit.Configuration;

/// <summary>
/// Units at the end of names. A variable in seconds that stands for a key in minutes would be wrong by sixty, and nothing would say so:
/// <c>CACHE_TTL_SECONDS=300</c> is 5 for <c>Cache:TtlMinutes</c>.
/// </summary>
internal static class AliasUnit
{
    private static readonly (string Name, string Quantity, decimal Size)[] Units =
    [
        ("MILLISECONDS", "time", 1), ("SECONDS", "time", 1000), ("SECS", "time", 1000), ("MINUTES", "time", 60_000), ("HOURS", "time", 3_600_000), ("DAYS", "time", 86_400_000),
        ("BYTES", "size", 1), ("KB", "size", 1024), ("MB", "size", 1024 * 1024), ("GB", "size", 1024 * 1024 * 1024), ("MS", "time", 1),
    ];

    /// <returns>The text in the key's unit; as it is when a name has none, the quantities differ, or it is no number.</returns>
    public static string Convert(string variable, string key, string text)
    {
        if (Find(variable) is not { } from
            || Find(key) is not { } to
            || from.Quantity != to.Quantity
            || from.Size == to.Size
            || !decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal number)
            || Math.Abs(number) > decimal.MaxValue / from.Size)
        {
            return text;
        }

        decimal converted = number * from.Size / to.Size;
        return (converted == decimal.Truncate(converted) ? decimal.Truncate(converted) : converted).ToString(CultureInfo.InvariantCulture);
    }

    private static (string Quantity, decimal Size)? Find(string name)
    {
        foreach ((string unit, string quantity, decimal size) in Units)
        {
            int start = name.Length - unit.Length;
            if (start >= 0 && name.EndsWith(unit, StringComparison.OrdinalIgnoreCase) && IsWordStart(name, start))
            {
                return (quantity, size);
            }
        }

        return null;
    }

    /// <summary>A unit is a word of its own: <c>_SECONDS</c>, <c>TTLSeconds</c>, <c>MaxMB</c>, but not the end of <c>Items</c>.</summary>
    private static bool IsWordStart(string name, int start) =>
        start == 0
        || name[start - 1] is '_' or ':'
        || (char.IsUpper(name[start]) && (!char.IsUpper(name[start - 1]) || char.IsLower(name[start + 1])));
}
