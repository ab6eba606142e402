namespace DeployKit.Placeholders;

/// <summary>The values inside a composed value: pairs of a connection string, and the user info of a URI.</summary>
internal static class ValueParts
{
    public static IEnumerable<string> Of(string value)
    {
        int scheme = value.IndexOf("://", StringComparison.Ordinal);
        if (scheme > 0)
        {
            int at = value.LastIndexOf('@');
            if (at > scheme)
            {
                foreach (string part in value.Substring(scheme + 3, at - scheme - 3).Split([':'], 2))
                {
                    yield return part;
                }
            }
        }

        if (value.IndexOf('=') <= 0)
        {
            yield break;
        }

        foreach (string pair in value.Split(';', ','))
        {
            int equals = pair.IndexOf('=');
            if (equals > 0)
            {
                yield return pair.Substring(equals + 1).Trim().Trim('"', '\'');
            }
        }
    }
}
