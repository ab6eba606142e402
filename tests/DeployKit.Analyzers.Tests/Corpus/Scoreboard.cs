using System.Globalization;
using System.Text;

namespace DeployKit.Analyzers.Tests.Corpus;

/// <summary>Precision and recall over labelled places, per rule and in all; every miss and false alarm by its name.</summary>
/// <param name="agrees">Whether a reported rule counts for a place that is labelled with another, or the same, one.</param>
internal sealed class Scoreboard(Func<string, string, bool> agrees)
{
    private readonly List<(string Name, string? Expected, IReadOnlyList<string> Reported)> _places = [];

    /// <summary>Adds a place: what must be reported there, null for nothing, and what was.</summary>
    public void Add(string name, string? expected, IReadOnlyList<string> reported) => _places.Add((name, expected, reported));

    private int Hits => _places.Count(place => IsFound(place.Expected, place.Reported));
    private int Misses => _places.Count(place => place.Expected is not null) - Hits;
    private int FalseAlarms => _places.Sum(place => place.Reported.Count(rule => !Counts(place.Expected, rule)));

    /// <summary>Fails below the promised figures.</summary>
    public void AssertPromised()
    {
        Assert.True(Hits >= 0.97 * (Hits + Misses), Report());
        Assert.True(Hits >= 0.98 * (Hits + FalseAlarms), Report());
    }

    public string Report()
    {
        StringBuilder report = new();
        IEnumerable<string> rules = _places.Select(place => place.Expected).Concat(_places.SelectMany(place => place.Reported)).OfType<string>().Distinct();
        foreach (string rule in rules.Order(StringComparer.Ordinal))
        {
            int all = _places.Count(place => place.Expected == rule);
            int found = _places.Count(place => place.Expected == rule && IsFound(rule, place.Reported));
            int right = _places.Sum(place => place.Reported.Count(reported => reported == rule && Counts(place.Expected, rule)));
            int wrong = _places.Sum(place => place.Reported.Count(reported => reported == rule && !Counts(place.Expected, rule)));
            report.AppendLine(CultureInfo.InvariantCulture, $"{rule}: precision {Percent(right, right + wrong)} ({wrong} false alarms), recall {Percent(found, all)} ({found} of {all})");
        }

        int same = _places.Count(place => place.Expected is not null && place.Reported.Contains(place.Expected));
        report.AppendLine(CultureInfo.InvariantCulture, $"all: precision {Percent(Hits, Hits + FalseAlarms)} ({FalseAlarms} false alarms), recall {Percent(Hits, Hits + Misses)} ({Hits} of {Hits + Misses}), {same} under the very rule");
        foreach ((string name, string? expected, IReadOnlyList<string> reported) in _places.Where(place => place.Expected is null ? place.Reported.Count > 0 : !place.Reported.SequenceEqual([place.Expected])))
        {
            string kind = expected is null ? "FALSE ALARM" : IsFound(expected, reported) ? "OTHER RULE" : "MISS";
            report.AppendLine(CultureInfo.InvariantCulture, $"  {kind} {name}: expected {expected ?? "nothing"}, reported {(reported.Count == 0 ? "nothing" : string.Join(", ", reported))}");
        }

        return report.ToString();
    }

    private bool IsFound(string? expected, IReadOnlyList<string> reported) => expected is not null && reported.Any(rule => agrees(expected, rule));

    private bool Counts(string? expected, string rule) => expected is not null && agrees(expected, rule);

    private static string Percent(int part, int whole) => whole == 0 ? "-" : (100.0 * part / whole).ToString("0.0", CultureInfo.InvariantCulture) + " %";
}
