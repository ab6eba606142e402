using System.Globalization;
using System.Text.RegularExpressions;

namespace DeployKit.Migrations.Window;

/// <summary>Reads <c>Sat,Sun 02:00-04:00 Europe/London; Mon-Fri 23:00-01:00 UTC</c>.</summary>
internal static partial class WindowParser
{
    private const string Form = "\"Sun 02:00-04:00 Europe/London\"";

    private static readonly string[] DayNames = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

    /// <exception cref="FormatException">It is none; the message says why.</exception>
    public static WindowSchedule Parse(string text)
    {
        MaintenanceWindow[] windows = [.. text.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(ParseOne)];
        return windows.Length > 0 ? new(text, windows) : throw new FormatException($"it names no window; write for example {Form}");
    }

    private static MaintenanceWindow ParseOne(string text)
    {
        Match match = Shape().Match(text);
        if (!match.Success)
        {
            throw new FormatException($"\"{text}\" is no window; write days, times and an IANA time zone, for example {Form}");
        }

        TimeSpan start = Time(match.Groups["start"].Value);
        TimeSpan end = Time(match.Groups["end"].Value);
        if (start == end || start == TimeSpan.FromDays(1))
        {
            throw new FormatException($"\"{text}\" opens and closes at the same time; a whole day is 00:00-24:00");
        }

        return new(text, Days(match.Groups["days"].Value), start, end > start ? end : end + TimeSpan.FromDays(1), Zone(match.Groups["zone"].Value));
    }

    private static DayOfWeek[] Days(string text)
    {
        if (text.Equals("daily", StringComparison.OrdinalIgnoreCase))
        {
            return Enum.GetValues<DayOfWeek>();
        }

        List<DayOfWeek> days = [];
        foreach (string[] range in text.Split(',').Select(part => part.Split('-')))
        {
            int first = Day(range[0]);
            int last = Day(range[^1]);
            for (int day = first; ; day = (day + 1) % DayNames.Length)
            {
                days.Add((DayOfWeek)day);
                if (day == last)
                {
                    break;
                }
            }
        }

        return [.. days];
    }

    private static int Day(string text)
    {
        int day = Array.FindIndex(DayNames, name => text.StartsWith(name, StringComparison.OrdinalIgnoreCase)
            && ((DayOfWeek)Array.IndexOf(DayNames, name)).ToString().StartsWith(text, StringComparison.OrdinalIgnoreCase));
        return day >= 0 ? day : throw new FormatException($"\"{text}\" is no day; days are Mon, Tue, Wed, Thu, Fri, Sat, Sun and Daily");
    }

    private static TimeSpan Time(string text)
    {
        string[] parts = text.Split(':');
        TimeSpan time = new(int.Parse(parts[0], CultureInfo.InvariantCulture), int.Parse(parts[1], CultureInfo.InvariantCulture), 0);
        return time <= TimeSpan.FromDays(1) && time.Minutes == int.Parse(parts[1], CultureInfo.InvariantCulture)
            ? time
            : throw new FormatException($"\"{text}\" is no time of a day");
    }

    private static TimeZoneInfo Zone(string id) => TimeZoneInfo.TryFindSystemTimeZoneById(id, out TimeZoneInfo? zone)
        ? zone
        : throw new FormatException($"the time zone \"{id}\" is not known here; name an IANA zone, and see that the image has tzdata");

    [GeneratedRegex(@"^(?<days>[A-Za-z]+(?:[,-][A-Za-z]+)*)\s+(?<start>\d{1,2}:\d{2})\s*-\s*(?<end>\d{1,2}:\d{2})\s+(?<zone>\S+)$")]
    private static partial Regex Shape();
}
