namespace DeployKit.Detection;

/// <summary>The credential of basic authentication, encoded: base 64 of <c>user:password</c>.</summary>
internal static class BasicPair
{
    private const int Shortest = 12;
    private const int Longest = 256;

    public static bool Is(string text) =>
        text.Length is >= Shortest and <= Longest && text.Length % 4 == 0 && text.All(IsBase64) && Base64Text.Decode(text) is { } pair
        && pair.IndexOf(':') is > 0 and var colon && colon + 1 < pair.Length && pair.All(character => character is > ' ' and < '\u007f');

    private static bool IsBase64(char character) => character < 128 && (char.IsLetterOrDigit(character) || character is '+' or '/' or '=');
}
