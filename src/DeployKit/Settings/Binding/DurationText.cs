using System.Globalization;

namespace DeployKit.Settings.Binding;

/// <summary>
/// Durations as people write them: <c>00:05:00</c>, ISO 8601 (<c>PT5M</c>), or numbers with units (<c>5m</c>, <c>1h30m</c>, <c>250ms</c>).
/// A bare number is refused: .NET would read <c>30</c> as thirty days. So is <c>24:00:00</c>, which it would read as twenty-four.
/// </summary>
internal static class DurationText
{
    public const string Expected = "a duration such as 00:05:00, PT5M, 5m or 30s";

    /// <summary>What somebody probably meant, starting with a verb; null when there is no telling.</summary>
    public static string? Remedy(string text)
    {
        text = text.Trim();
        return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _) ? $"add a unit, for example {text}s or {text}m"
            : TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out TimeSpan duration) && IsDaysWrittenAsHours(text, duration)
                ? string.Create(CultureInfo.InvariantCulture, $"write {duration.Days}h, or {duration:c} for days")
                : null;
    }

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
            return IsoDurationText.TryParse(text, out duration);
        }

        return TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out duration) ? !IsDaysWrittenAsHours(text, duration) : TryParseUnits(text, out duration);
    }

    private static bool IsBareNumber(string text) => text.All(character => char.IsAsciiDigit(character) || character is '-' or '+');

    /// <summary>.NET reads <c>24:00:00</c> as twenty-four days; who means days writes <c>24.00:00:00</c>.</summary>
    private static bool IsDaysWrittenAsHours(string text, TimeSpan duration) =>
        duration.Days != 0 && text.Count(character => character == ':') <= 2 && !text.Split(':')[0].Contains('.', StringComparison.Ordinal);

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

        bool fits = previousUnit < double.MaxValue && ticks < long.MaxValue;
        duration = fits ? TimeSpan.FromTicks((long)Math.Round(negative ? -ticks : ticks)) : default;
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
