using DeployKit.Rules;

namespace DeployKit.Detection;

/// <summary>Secrets in a JSON document that is a text itself: <c>{"user":"robot","password":"…"}</c>.</summary>
internal static class JsonCredential
{
    public static IEnumerable<SecretFinding> Find(string value)
    {
        int open = value.IndexOf('{');
        for (int colon = open < 0 ? -1 : value.IndexOf(':', open); colon > 0; colon = value.IndexOf(':', colon + 1))
        {
            if (value[colon - 1] == '"' && IsQuoted(value, colon + 1) && NamedPair.At(value, colon) is { } pair && IsSecret(pair, value.Substring(pair.Start, pair.Length)))
            {
                yield return new SecretFinding(RuleCatalog.DK1003, "value of '" + pair.Name + "'", Confidence.Medium, pair.Start, pair.Length);
            }
        }
    }

    private static bool IsQuoted(string value, int index)
    {
        while (index < value.Length && value[index] == ' ')
        {
            index++;
        }

        return index < value.Length && value[index] == '"';
    }

    private static bool IsSecret(NamedPair pair, string text) =>
        SensitiveName.Of(pair.Name) is NameStrength.Strong and var strength && NamedValue.Judge(strength, pair.Name, text, ValueOrigin.Code) >= Confidence.Medium;
}
