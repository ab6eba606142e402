using System.Text.RegularExpressions;

namespace DeployKit.House.Tests.Docs;

/// <summary>A code block of a page.</summary>
/// <param name="Language">What stands behind the fence.</param>
/// <param name="Code">The lines between the fences.</param>
/// <param name="Line">The line of the opening fence.</param>
/// <param name="Source">The <c>file#region</c> it is said to come from; null when nothing is said.</param>
internal sealed partial record MarkdownSnippet(string Language, string Code, int Line, string? Source)
{
    public static IReadOnlyList<MarkdownSnippet> In(string markdown)
    {
        List<MarkdownSnippet> found = [];
        string[] lines = markdown.ReplaceLineEndings("\n").Split('\n');
        for (int index = 0; index < lines.Length; index++)
        {
            if (Fence().Match(lines[index]) is not { Success: true } fence)
            {
                continue;
            }

            int end = Array.FindIndex(lines, index + 1, line => line.TrimStart().StartsWith(fence.Groups["ticks"].Value, StringComparison.Ordinal));
            end = end < 0 ? lines.Length : end;
            Match mark = index > 0 ? Mark().Match(lines[index - 1]) : Match.Empty;
            found.Add(new(
                fence.Groups["language"].Value,
                string.Join('\n', lines[(index + 1)..end]),
                index + 1,
                mark.Success ? mark.Groups["source"].Value : null));
            index = end;
        }

        return found;
    }

    [GeneratedRegex(@"^\s*(?<ticks>```+)(?<language>[\w#+-]*)", RegexOptions.CultureInvariant)]
    private static partial Regex Fence();

    [GeneratedRegex(@"^\s*<!--\s*snippet:\s*(?<source>\S+)\s*-->\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex Mark();
}
