using System.Text.RegularExpressions;

namespace DeployKit.House.Tests.Docs;

/// <summary>The links of a page to other files, without their anchors.</summary>
internal static partial class MarkdownLink
{
    public static IEnumerable<string> In(string markdown) => Link().Matches(markdown)
        .Select(match => match.Groups["target"].Value.Split('#')[0])
        .Where(target => target.Length > 0 && !target.Contains("://", StringComparison.Ordinal) && !target.StartsWith("mailto:", StringComparison.Ordinal));

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)", RegexOptions.CultureInvariant)]
    private static partial Regex Link();
}
