namespace DeployKit.Detection;

/// <summary>Keys that settings give in words: <c>"Jwt": { "Key": "This is my custom Secret key for authentication" }</c>. A section of tokens has no labels.</summary>
internal static class KeyPhrase
{
    private const int Shortest = 16;

    /// <summary>Whether a name is one of a key or a secret in a section of tokens, and its value more than three words.</summary>
    public static bool Is(string name, string text) =>
        text.Length >= Shortest && text.Split(' ').Length > 3 && PlainText.IsProse(text) && !text.EndsWith(".", StringComparison.Ordinal)
        && WordSplitter.Split(name) is [.., "key" or "secret"] words && words.Count > 1 && (words.Contains("jwt") || words.Contains("signing") || words.Contains("hmac"));
}
