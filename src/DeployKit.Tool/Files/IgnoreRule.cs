namespace DeployKit.Tool.Files;

/// <summary>One line of a <c>.gitignore</c>.</summary>
internal sealed record IgnoreRule(string Pattern, bool Negated, bool FoldersOnly)
{
    /// <summary>The rule of a line; null for a comment or an empty line.</summary>
    public static IgnoreRule? Parse(string line)
    {
        string text = TrimEnd(line.TrimEnd('\r'));
        if (text.Length == 0 || text[0] == '#')
        {
            return null;
        }

        bool negated = text[0] == '!';
        text = negated ? text[1..] : text;
        bool foldersOnly = text.EndsWith('/');
        text = foldersOnly ? text.TrimEnd('/') : text;
        if (text.Length == 0)
        {
            return null;
        }

        // A slash anywhere but at the end ties the pattern to the file's own folder; otherwise it matches at any depth.
        string pattern = text.Contains('/', StringComparison.Ordinal) ? text.TrimStart('/') : "**/" + text;
        return new IgnoreRule(pattern, negated, foldersOnly);
    }

    public bool Matches(ReadOnlySpan<char> path, bool isFolder) => (isFolder || !FoldersOnly) && GlobPattern.Matches(Pattern, path);

    /// <summary>Blanks at the end do not count unless escaped.</summary>
    private static string TrimEnd(string line)
    {
        int length = line.Length;
        while (length > 0 && line[length - 1] is ' ' or '\t' && !(length > 1 && line[length - 2] == '\\'))
        {
            length--;
        }

        return line[..length];
    }
}
