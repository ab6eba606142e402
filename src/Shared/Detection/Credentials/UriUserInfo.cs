namespace DeployKit.Detection;

/// <summary>The password in a URI: <c>postgres://user:password@host</c>.</summary>
internal static class UriUserInfo
{
    private const int LongestAuthority = 512;

    /// <summary>Where the password behind this <c>://</c> is; null when the URI carries none.</summary>
    public static (int Start, int Length)? PasswordAt(string text, int schemeSeparator)
    {
        int begin = schemeSeparator + 3;
        int limit = Math.Min(text.Length, begin + LongestAuthority);
        int colon = -1;
        int slash = -1;
        int at = -1;
        for (int index = begin; index < limit && !EndsUri(text[index]); index++)
        {
            char character = text[index];
            if (character == ':' && colon < 0 && slash < 0 && at < 0)
            {
                colon = index;
            }
            else if (character is '/' or '?' && slash < 0)
            {
                slash = index;
            }
            else if (character == '@' && (slash < 0 || IsUnescapedSlash(text, colon, slash)))
            {
                at = index;
            }
        }

        return colon < 0 || at <= colon + 1 ? null : (colon + 1, at - colon - 1);
    }

    // "u:pa/ss@host" has its slash in the password; "host:5000/@me" has a port before it.
    private static bool IsUnescapedSlash(string text, int colon, int slash)
    {
        for (int index = colon + 1; colon >= 0 && index < slash; index++)
        {
            if (!char.IsDigit(text[index]))
            {
                return true;
            }
        }

        return false;
    }

    private static bool EndsUri(char character) => char.IsWhiteSpace(character) || character is '"' or '\'' or '<' or '>' or '`' or ';';
}
