namespace DeployKit.Detection;

/// <summary>The credential of an authorization header: <c>Bearer …</c>, <c>Basic …</c>.</summary>
internal static class AuthorizationHeader
{
    private const int ShortestCredential = 8;
    private const int LongestBasic = 1024;

    /// <summary>Where the credential is whose scheme ends at this space; null when no scheme is before it or no credential behind it.</summary>
    public static (int Start, int Length)? CredentialAfter(string text, int space)
    {
        string? scheme = space > 0 ? SchemeBefore(text, space) : null;
        if (scheme is null)
        {
            return null;
        }

        int end = space + 1;
        while (end < text.Length && IsTokenCharacter(text[end]))
        {
            end++;
        }

        int length = end - space - 1;
        bool real = length >= ShortestCredential && (scheme == "basic" ? IsBasic(text.Substring(space + 1, length)) : HasDigit(text, space + 1, end) || IsLetters(text.Substring(space + 1, length)));
        return real ? (space + 1, length) : null;
    }

    // The last letter sorts out nearly all words.
    private static string? SchemeBefore(string text, int space)
    {
        string? scheme = text[space - 1] switch
        {
            'r' or 'R' => "bearer",
            'c' or 'C' => "basic",
            'n' or 'N' => "token",
            'y' or 'Y' => "apikey",
            _ => null,
        };
        return scheme is not null && EndsWith(text, space, scheme) ? scheme : null;
    }

    private static bool EndsWith(string text, int end, string scheme)
    {
        int start = end - scheme.Length;
        return start >= 0
            && string.Compare(text, start, scheme, 0, scheme.Length, StringComparison.OrdinalIgnoreCase) == 0
            && (start == 0 || !char.IsLetterOrDigit(text[start - 1]));
    }

    private static bool IsBasic(string credential) => credential.Length < LongestBasic && Base64Text.Decode(credential) is { } pair && pair.Contains(':');

    // "Bearer authentication" is prose; what a server hands out has digits.
    private static bool HasDigit(string text, int start, int end)
    {
        for (int index = start; index < end; index++)
        {
            if (char.IsDigit(text[index]))
            {
                return true;
            }
        }

        return false;
    }

    // One in fifty has none.
    private static bool IsLetters(string credential) => credential.All(char.IsLetter) && Randomness.LooksGenerated(credential);

    private static bool IsTokenCharacter(char character) =>
        character < 128 && (char.IsLetterOrDigit(character) || character is '+' or '/' or '=' or '.' or '_' or '~' or '-' or '!' or ':');
}
