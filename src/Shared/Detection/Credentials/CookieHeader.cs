using DeployKit.Rules;

namespace DeployKit.Detection;

/// <summary>The session in a <c>Cookie</c> header: <c>sessionid=…; lang=en</c>.</summary>
internal static class CookieHeader
{
    private const int ShortestSession = 16;

    // Tokens of forms, of statistics and of consent open nothing.
    private static readonly string[] Harmless = ["csrf", "xsrf", "antiforgery", "verification", "_ga", "_gid", "consent", "analytics"];

    public static SecretFinding? Find(string name, string header)
    {
        if (!name.Equals("Cookie", StringComparison.OrdinalIgnoreCase) && !name.EndsWith(":Cookie", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        for (int start = 0, end; start < header.Length; start = end + 1)
        {
            end = header.IndexOf(';', start);
            end = end < 0 ? header.Length : end;
            int equals = header.IndexOf('=', start, end - start);
            if (equals > start && IsSession(header.Substring(start, equals - start), header.Substring(equals + 1, end - equals - 1)))
            {
                return new SecretFinding(RuleCatalog.DK1003, "session in a cookie", Confidence.Medium, equals + 1, end - equals - 1);
            }
        }

        return null;
    }

    private static bool SaysSession(string name) => name.IndexOf("sess", StringComparison.OrdinalIgnoreCase) >= 0 || name.EndsWith("sid", StringComparison.OrdinalIgnoreCase);

    // ASP.NET's sessions are letters with a digit here and there.
    private static bool IsCode(string value) => value.Any(char.IsDigit) && value.All(char.IsLetterOrDigit) && !Randomness.IsTrivial(value);

    private static bool IsSession(string name, string value) =>
        value.Length >= ShortestSession && (Randomness.LooksGenerated(value) || (SaysSession(name) && IsCode(value))) && !value.Contains(' ') && !ValueShape.IsTemplated(value)
        && !Array.Exists(Harmless, word => name.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0);
}
