namespace DeployKit.Tool.Files;

/// <summary>Git's wildcard matching of one path: <c>*</c> and <c>?</c> stop at slashes, <c>**</c> does not, <c>[a-z]</c> is a class.</summary>
/// <remarks>https://git-scm.com/docs/gitignore#_pattern_format. Iterative with one backtrack point for each kind of star, so no pattern is exponential.</remarks>
internal static class GlobPattern
{
    public static bool Matches(ReadOnlySpan<char> pattern, ReadOnlySpan<char> path)
    {
        int p = 0, t = 0;
        int starPattern = -1, starText = 0;
        int deepPattern = -1, deepText = 0;
        while (t < path.Length)
        {
            if (IsDeepStar(pattern, p, out int afterDeep))
            {
                (deepPattern, deepText) = (afterDeep, t);
                (starPattern, p) = (-1, afterDeep);
                continue;
            }

            if (p < pattern.Length && pattern[p] == '*')
            {
                (starPattern, starText) = (++p, t);
                continue;
            }

            if (p < pattern.Length && MatchesOne(pattern, p, path[t], out int next))
            {
                (p, t) = (next, t + 1);
                continue;
            }

            if (starPattern >= 0 && path[starText] != '/')
            {
                (p, t) = (starPattern, ++starText);
            }
            else if (deepPattern >= 0 && NextSegment(pattern, deepPattern, path, ref deepText))
            {
                (p, t, starPattern) = (deepPattern, deepText, -1);
            }
            else
            {
                return false;
            }
        }

        while (p < pattern.Length && pattern[p] == '*')
        {
            p++;
        }

        return p == pattern.Length;
    }

    /// <summary><c>**/</c> at the start of a segment, or a closing <c>**</c>.</summary>
    private static bool IsDeepStar(ReadOnlySpan<char> pattern, int index, out int next)
    {
        next = index;
        bool atStart = index == 0 || (index <= pattern.Length && pattern[index - 1] == '/');
        if (!atStart || index + 1 >= pattern.Length || pattern[index] != '*' || pattern[index + 1] != '*')
        {
            return false;
        }

        if (index + 2 == pattern.Length)
        {
            next = index + 2;
            return true;
        }

        next = index + 3;
        return pattern[index + 2] == '/';
    }

    /// <summary>Where the part behind a deep star may be tried next: behind the next slash, or anywhere when it closes the pattern.</summary>
    private static bool NextSegment(ReadOnlySpan<char> pattern, int afterDeep, ReadOnlySpan<char> path, ref int text)
    {
        if (afterDeep == pattern.Length)
        {
            text = path.Length;
            return true;
        }

        int slash = path[text..].IndexOf('/');
        if (slash < 0)
        {
            return false;
        }

        text += slash + 1;
        return text < path.Length;
    }

    private static bool MatchesOne(ReadOnlySpan<char> pattern, int index, char character, out int next)
    {
        next = index + 1;
        switch (pattern[index])
        {
            case '?':
                return character != '/';
            case '[' when TryMatchClass(pattern, index, character, out next, out bool matched):
                return matched;
            case '\\' when index + 1 < pattern.Length:
                next = index + 2;
                return pattern[index + 1] == character;
            default:
                next = index + 1;
                return pattern[index] == character;
        }
    }

    /// <returns>False when the bracket is never closed and so stands for itself.</returns>
    private static bool TryMatchClass(ReadOnlySpan<char> pattern, int open, char character, out int next, out bool matched)
    {
        int index = open + 1;
        bool negated = index < pattern.Length && pattern[index] is '!' or '^';
        index += negated ? 1 : 0;
        matched = false;
        for (int first = index; index < pattern.Length && (pattern[index] != ']' || index == first); index++)
        {
            char low = pattern[index] == '\\' && index + 1 < pattern.Length ? pattern[++index] : pattern[index];
            bool range = index + 2 < pattern.Length && pattern[index + 1] == '-' && pattern[index + 2] != ']';
            char high = range ? pattern[index += 2] : low;
            matched |= character >= low && character <= high;
        }

        next = index + 1;
        matched = matched != negated && character != '/';
        return index < pattern.Length;
    }
}
