using System.Globalization;
using System.Xml;

namespace DeployKit.Settings.Binding;

/// <summary>
/// Durations as people write them: <c>00:05:00</c>, ISO 8601 (<c>PT5M</c>), or numbers with units (<c>5m</c>, <c>1h30m</c>, <c>250ms</c>).
/// A bare number is refused: .NET would read <c>30</c> as thirty days.
/// </summary>
internal static class DurationText
{
    public const string Expected = "a duration such as 00:05:00, PT5M, 5m or 30s";

    public static bool TryParse(string text, out TimeSpan duration)
    {
        text = text.Trim();
        duration = default;
        if (text.Length == 0)
        {
            return false;
        }

        if (IsBareNumber(text))
        {
            return text.TrimStart('-', '+') is { Length: > 0 } number && number.All(character => character == '0');
        }

        if (text.TrimStart('-', '+') is ['P' or 'p', ..])
        {
            return TryParseIso(text, out duration);
        }

        return TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out duration) || TryParseUnits(text, out duration);
    }

    private static bool IsBareNumber(string text) => text.All(character => char.IsAsciiDigit(character) || character is '-' or '+');

    /// <summary>Years and months have no fixed length; the framework would take 365 and 30 days, which nobody means.</summary>
    private static bool TryParseIso(string text, out TimeSpan duration)
    {
        duration = default;
        string upper = text.ToUpperInvariant().TrimStart('+');
        string date = upper.Split('T')[0];
        if (date.Contains('Y', StringComparison.Ordinal) || date.Contains('M', StringComparison.Ordinal))
        {
            return false;
        }

        // XmlConvert knows no weeks, and ISO 8601 allows them only alone.
        if (date.EndsWith('W') && date.Length == upper.Length)
        {
            bool negative = date[0] == '-';
            return double.TryParse(date.AsSpan(negative ? 2 : 1, date.Length - (negative ? 3 : 2)), NumberStyles.None, CultureInfo.InvariantCulture, out double weeks)
                && TryFromTicks((negative ? -7 : 7) * weeks * TimeSpan.TicksPerDay, out duration);
        }

        try
        {
            duration = XmlConvert.ToTimeSpan(upper.Replace(',', '.'));
            return true;
        }
        catch (Exception exception) when (exception is FormatException or OverflowException)
        {
            return false;
        }
    }

    /// <summary>One or more numbers, each with a unit, from the largest unit to the smallest.</summary>
    private static bool TryParseUnits(string text, out TimeSpan duration)
    {
        duration = default;
        bool negative = text[0] == '-';
        int position = negative ? 1 : 0;
        double ticks = 0;
        double previousUnit = double.MaxValue;
        while (position < text.Length)
        {
            int numberEnd = Skip(text, position, character => char.IsAsciiDigit(character) || character == '.');
            int unitStart = Skip(text, numberEnd, character => character == ' ');
            int unitEnd = Skip(text, unitStart, char.IsAsciiLetter);
            double unit = TicksOf(text[unitStart..unitEnd]);
            if (unit <= 0
                || unit >= previousUnit
                || !double.TryParse(text.AsSpan(position, numberEnd - position), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double number))
            {
                return false;
            }

            ticks += number * unit;
            previousUnit = unit;
            position = Skip(text, unitEnd, character => character == ' ');
        }

        return previousUnit < double.MaxValue && TryFromTicks(negative ? -ticks : ticks, out duration);
    }

    private static bool TryFromTicks(double ticks, out TimeSpan duration)
    {
        bool fits = Math.Abs(ticks) < long.MaxValue;
        duration = fits ? TimeSpan.FromTicks((long)Math.Round(ticks)) : default;
        return fits;
    }

    private static int Skip(string text, int position, Func<char, bool> accepts)
    {
        while (position < text.Length && accepts(text[position]))
        {
            position++;
        }

        return position;
    }

    private static double TicksOf(string unit) => unit.ToUpperInvariant() switch
    {
        "D" or "DAY" or "DAYS" => TimeSpan.TicksPerDay,
        "H" or "HOUR" or "HOURS" => TimeSpan.TicksPerHour,
        "M" or "MIN" or "MINUTE" or "MINUTES" => TimeSpan.TicksPerMinute,
        "S" or "SEC" or "SECOND" or "SECONDS" => TimeSpan.TicksPerSecond,
        "MS" or "MILLISECOND" or "MILLISECONDS" => TimeSpan.TicksPerMillisecond,
        _ => 0,
    };
}
