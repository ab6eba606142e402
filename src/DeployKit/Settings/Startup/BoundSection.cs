using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using DeployKit.Settings.Binding;

namespace DeployKit.Settings.Startup;

/// <summary>Finds the section that an options type is bound to, from the keys that were read for it.</summary>
internal static partial class BoundSection
{
    /// <summary>The section under which most members were looked for; null when none was.</summary>
    [RequiresUnreferencedCode(Reflection.Reads)]
    public static string? Find(Type type, IEnumerable<string> reads)
    {
        HashSet<string> members = new(SettingsShape.For(type).Members.Select(member => member.Key), StringComparer.OrdinalIgnoreCase);
        return reads
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .Select(key => (Section: key[..Math.Max(key.LastIndexOf(':'), 0)], Member: key[(key.LastIndexOf(':') + 1)..]))
            .Where(read => members.Contains(read.Member))
            .GroupBy(read => read.Section, StringComparer.OrdinalIgnoreCase)
            .OrderByDescending(section => section.Count())
            .ThenBy(section => section.Key.Length)
            .FirstOrDefault()?.Key;
    }

    /// <summary>The key that the framework's binder could not convert; null when the exception is about something else.</summary>
    public static string? FailedKey(Exception exception) =>
        FailedConversion().Match(exception.Message) is { Success: true } match ? match.Groups["key"].Value : null;

    /// <summary>The last match: what comes before may be the value, with anything in it.</summary>
    [GeneratedRegex(" at '(?<key>[^']*)' to type '[^']*'", RegexOptions.RightToLeft | RegexOptions.CultureInvariant)]
    private static partial Regex FailedConversion();
}
