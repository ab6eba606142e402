namespace DeployKit.Detection;

/// <summary>SQL whose values are columns and parameters: <c>SELECT name FROM users WHERE api_key = @key</c>. Without quotes no text can be in it, and no pair of a comment without <c>": "</c>.</summary>
internal static class ParameterQuery
{
    private static readonly string[] Verbs = ["SELECT", "INSERT", "UPDATE", "DELETE"];

    /// <summary>Whether a text is one statement of this kind and nothing else.</summary>
    public static bool Is(string text)
    {
        int start = 0;
        while (start < text.Length && char.IsWhiteSpace(text[start]))
        {
            start++;
        }

        foreach (string verb in Verbs)
        {
            int end = start + verb.Length;
            if (string.CompareOrdinal(text, start, verb, 0, verb.Length) == 0 && end < text.Length && char.IsWhiteSpace(text[end]))
            {
                int next = text.IndexOf(';', end);
                return (next < 0 || next == text.Length - 1) && text.IndexOf('\'', end) < 0 && text.IndexOf('"', end) < 0 && text.IndexOf(": ", end, StringComparison.Ordinal) < 0;
            }
        }

        return false;
    }
}
