namespace DeployKit.Analyzers.Contract;

/// <summary>
/// The names and the opening brackets of element accesses in a text, one after the other, without a look at its syntax tree: the nodes
/// of a tree cost memory and time, and most files hold nothing of interest. What stands in comments and strings is among them.
/// </summary>
internal struct CodeWords(string text)
{
    private static readonly bool[] NamePart = NameParts();

    private int _next = 0;

    /// <summary>Where the word begins.</summary>
    public int Start { get; private set; } = 0;

    public readonly int Length => _next - Start;

    public bool MoveNext()
    {
        for (int at = _next; at < text.Length; at++)
        {
            char character = text[at];
            if (IsNamePart(character))
            {
                Start = at++;
                while (at < text.Length && IsNamePart(text[at]))
                {
                    at++;
                }

                _next = at;
                return true;
            }

            if (character == '[' && IsAccess(text, at))
            {
                (Start, _next) = (at, at + 1);
                return true;
            }
        }

        return false;
    }

    private static bool[] NameParts()
    {
        bool[] parts = new bool[128];
        foreach (char part in "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_")
        {
            parts[part] = true;
        }

        return parts;
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
