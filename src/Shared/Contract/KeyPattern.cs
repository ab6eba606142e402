namespace DeployKit.Contract;

/// <summary>Keys of the contract against keys of files: without regard to case, <c>*</c> for any one part.</summary>
internal static class KeyPattern
{
    public static bool IsMatch(string pattern, string key) => Compare(pattern, key, out bool patternLeft, out bool keyLeft) && !patternLeft && !keyLeft;

    /// <summary>True when the key lies at or below what the pattern names.</summary>
    public static bool Covers(string pattern, string key) => pattern.Length == 0 || (Compare(pattern, key, out bool patternLeft, out _) && !patternLeft);

    /// <summary>True when the key is an ancestor of what the pattern names, or the same.</summary>
    public static bool LeadsTo(string key, string pattern) => Compare(pattern, key, out _, out bool keyLeft) && !keyLeft;

    private static bool Compare(string pattern, string key, out bool patternLeft, out bool keyLeft)
    {
        string[] expected = pattern.Split(':');
        string[] actual = key.Split(':');
        patternLeft = expected.Length > actual.Length;
        keyLeft = actual.Length > expected.Length;
        for (int part = 0; part < Math.Min(expected.Length, actual.Length); part++)
        {
            if (expected[part] != "*" && !expected[part].Equals(actual[part], StringComparison.OrdinalIgnoreCase))
            {
                return false;
            }
        }

        return true;
    }
}
