namespace DeployKit.Analyzers.Contract;

/// <summary>
/// The names and the opening brackets of element accesses in a text, without a look at its syntax tree: the nodes of a tree cost
/// memory and time, and most files hold nothing of interest. What stands in comments and strings is among them.
/// </summary>
internal static class CodeWords
{
    private static readonly bool[] NamePart = [.. Enumerable.Range(0, 128).Select(code => (char)code is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_')];

    public static IEnumerable<(int Start, int Length)> Of(string text)
    {
        for (int at = 0; at < text.Length; at++)
        {
            char character = text[at];
            if (IsNamePart(character))
            {
                int start = at++;
                while (at < text.Length && IsNamePart(text[at]))
                {
                    at++;
                }

                yield return (start, at - start);
                at--;
            }
            else if (character == '[' && IsAccess(text, at))
            {
                yield return (at, 1);
            }
        }
    }

    private static bool IsNamePart(char character) => character < NamePart.Length ? NamePart[character] : char.IsLetter(character);

    /// <summary>False for attributes, lists, array types and for a number as index: no key is one.</summary>
    private static bool IsAccess(string text, int bracket)
    {
        int before = bracket - 1, after = bracket + 1;
        while (before >= 0 && char.IsWhiteSpace(text[before]))
        {
            before--;
        }

        while (after < text.Length && char.IsWhiteSpace(text[after]))
        {
            after++;
        }

        return before >= 0 && after < text.Length
            && (IsNamePart(text[before]) || text[before] is ')' or ']' or '!' or '?')
            && text[after] is not ((>= '0' and <= '9') or ']' or ',' or '^' or '\'' or '.');
    }
}
