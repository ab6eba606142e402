namespace DeployKit.Detection;

/// <summary>Words in the disguise that people give to passwords: <c>tr@ktor99</c>, <c>Gener4l</c>: a digit or a sign inside a word.</summary>
internal static class DisguisedWord
{
    private const int Shortest = 8;

    public static bool Is(string text)
    {
        bool inside = false;
        for (int index = 1; index + 1 < text.Length; index++)
        {
            char character = text[index];
            if (char.IsWhiteSpace(character))
            {
                return false;
            }

            inside |= (char.IsDigit(character) || character is '@' or '$' or '!' or '#' or '&' or '*') && char.IsLower(text[index - 1]) && char.IsLower(text[index + 1]);
        }

        return inside && text.Length >= Shortest && text.All(character => char.IsLetterOrDigit(character) || "@$!#&*?.-_".Contains(character));
    }
}
