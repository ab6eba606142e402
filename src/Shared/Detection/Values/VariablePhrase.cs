namespace DeployKit.Detection;

/// <summary>Phrases in environment variables. A variable holds a value, never a label or a message, so words are a phrase that somebody chose.</summary>
internal static class VariablePhrase
{
    /// <summary>Whether a name is one of a variable (<c>SESSION_SECRET</c>, <c>Jwt__Key</c>) and its value a phrase: four words, or three with a number.</summary>
    public static bool Is(string name, string text)
    {
        if (!text.Contains(' ') || !IsVariable(name))
        {
            return false;
        }

        string[] words = text.Split(' ');
        return words.Length >= (text.Any(char.IsDigit) ? 3 : 4) && words.All(word => word.Length > 0 && word.All(char.IsLetterOrDigit));
    }

    private static bool IsVariable(string name) =>
        name.IndexOf("__", StringComparison.Ordinal) > 0 || (name.Contains('_') && name.All(character => char.IsUpper(character) || char.IsDigit(character) || character == '_'));
}
