using DeployKit.Placeholders;

namespace DeployKit.Detection;

/// <summary>A password of two words, <c>Quiet Harbour</c>, where an account stands before it; anywhere else two words are a label.</summary>
internal static class TwoWords
{
    private const int Shortest = 3;

    // Of notes that stand where the password is not: "see vault", "not used".
    private static readonly HashSet<string> NoteWords = new(StringComparer.Ordinal)
    {
        "see", "ask", "not", "no", "none", "from", "set", "use", "used", "using", "stored", "read", "required", "optional", "enter", "type", "choose", "minimum", "maximum", "same", "replace", "change", "insert", "put", "provide", "provided",
        "managed", "external", "externally", "vault", "keyvault", "env", "environment", "variable", "prompt", "interactive", "default", "empty", "blank", "deploy", "pipeline", "docs", "readme", "later", "here", "above", "below", "for", "only", "needed",
    };

    public static bool Is(string text)
    {
        int blank = text.IndexOf(' ');
        return blank >= Shortest && text.Length - blank > Shortest && text.IndexOf(' ', blank + 1) < 0
            && text.All(character => char.IsLetterOrDigit(character) || character is ' ' or '-' or '\'')
            && !Placeholder.Is(text) && !WordSplitter.Split(text).Exists(IsOfLabel);
    }

    private static bool IsOfLabel(string word) =>
        NoteWords.Contains(word) || ValueShape.IsNameWord(word) || SensitiveName.Is(word) || ForeignNoun.Passwords.Contains(word);
}
