namespace DeployKit.Detection;

/// <summary>Tokens that documentation shows: <c>AKIAIOSFODNN7EXAMPLE</c>, <c>ghp_xxxxxxxx</c>, <c>sk_live_1234567890</c>.</summary>
internal static class TokenSample
{
    private const int LongestSample = 400;

    private static readonly string[] Masks = ["xxxxx", "XXXXX", "*****", "....."];

    private static readonly string[] Marks = ["EXAMPLE", "example", "xxxx", "XXXX", "****", "....", "your_", "your-", "YOUR_", "YOUR-", "placeholder", "PLACEHOLDER", "REDACTED", "redacted"];

    /// <summary>Whether a value is filled up: <c>sk_test_xxxxxxxx</c>.</summary>
    public static bool IsMasked(string value) => Masks.Any(mask => value.IndexOf(mask, StringComparison.Ordinal) >= 0);

    public static bool Is(string token, string anchor)
    {
        if (token.Length > LongestSample)
        {
            return false;
        }

        string body = token.StartsWith(anchor, StringComparison.Ordinal) ? token.Substring(anchor.Length) : token;
        return Marks.Any(mark => body.IndexOf(mark, StringComparison.Ordinal) >= 0) || (body.Length >= 12 && Randomness.IsTrivial(body));
    }
}
