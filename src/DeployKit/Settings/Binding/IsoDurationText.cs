using System.Globalization;

namespace DeployKit.Settings.Binding;

/// <summary>
/// Durations of ISO 8601: <c>P1DT12H</c>, <c>PT0.5S</c>, <c>P2W</c>. The last number may have a fraction. Years and months have no fixed
/// length; the framework would take 365 and 30 days, which nobody means.
/// </summary>
internal static class IsoDurationText
{
    private const string Designators = "WDTHMS";
    private const int Time = 2;

    /// <summary>No unit takes more of them, and no product of them overflows.</summary>
    private const decimal MostOfAnyUnit = long.MaxValue / TimeSpan.TicksPerSecond;

    /// <param name="text">Begins with <c>P</c>, after a sign.</param>
    /// <param name="duration">The duration.</param>
    public static bool TryParse(string text, out TimeSpan duration)
    {
        duration = default;
        bool negative = text[0] == '-';
        string rest = text.ToUpperInvariant().Replace(',', '.')[(text[0] is '-' or '+' ? 1 : 0)..];
        if (rest is not ['P', .. var parts] || !TryAdd(parts, out decimal ticks) || ticks > long.MaxValue)
        {
            return false;
        }

        duration = TimeSpan.FromTicks((long)Math.Round(negative ? -ticks : ticks));
        return true;
    }

    private static bool TryAdd(string parts, out decimal ticks)
    {
        ticks = 0;
        int last = -1;
        bool fraction = false;
        for (int position = 0; position < parts.Length;)
        {
            int end = position;
            while (end < parts.Length && !char.IsAsciiLetter(parts[end]))
            {
                end++;
            }

            int designator = end < parts.Length ? Designators.IndexOf(parts[end], StringComparison.Ordinal) : -1;
            if (designator <= last || fraction)
            {
                return false;
            }

            if (designator != Time)
            {
                ReadOnlySpan<char> number = parts.AsSpan(position, end - position);
                if (designator > Time != last >= Time
                    || !decimal.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal count)
                    || count > MostOfAnyUnit)
                {
                    return false;
                }

                fraction = number.Contains('.');
                ticks += count * TicksOf(parts[end]);
            }
            else if (end > position)
            {
                return false;
            }

            last = designator;
            position = end + 1;
        }

        // Weeks stand alone, and nothing ends with the T that announces hours.
        return parts is [.., not 'T'] && (!parts.Contains('W', StringComparison.Ordinal) || parts.EndsWith('W'));
    }

    private static long TicksOf(char designator) => designator switch
    {
        'W' => 7 * TimeSpan.TicksPerDay,
        'D' => TimeSpan.TicksPerDay,
        'H' => TimeSpan.TicksPerHour,
        'M' => TimeSpan.TicksPerMinute,
        _ => TimeSpan.TicksPerSecond,
    };
}
