namespace DeployKit.Safety.Reading;

/// <summary>What stands between the quotes of a string token.</summary>
internal static class SqlText
{
    /// <param name="token">The token with its quotes.</param>
    /// <param name="offset">Where the content starts in the token; more than 1 only where the content is exactly as written.</param>
    public static string Content(string token, out int offset)
    {
        if (token[0] == '$')
        {
            offset = token.IndexOf('$', 1) + 1;
            int length = token.Length - (2 * offset);
            return length > 0 ? token.Substring(offset, length) : "";
        }

        offset = 1;
        int open = token.IndexOf('\'');
        return open < 0 || token.Length - open < 2 ? "" : token.Substring(open + 1, token.Length - open - 2).Replace("''", "'");
    }
}
