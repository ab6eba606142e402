using DeployKit.Rules;

namespace DeployKit.Detection;

/// <summary>Credentials in the query of a URI or in a form: <c>?api_key=…</c>, <c>&amp;access_token=…</c>.</summary>
internal static class QueryCredential
{
    public static IEnumerable<SecretFinding> Find(string value)
    {
        // A form is a query without the address before it.
        int query = value.IndexOf('?');
        if (query < 0 && (value.IndexOf('&') < 0 || value.IndexOf(' ') >= 0))
        {
            yield break;
        }

        for (int start = query + 1; start < value.Length;)
        {
            int end = value.IndexOf('&', start);
            end = end < 0 ? value.Length : end;
            int equals = value.IndexOf('=', start, end - start);
            if (equals > start && IsSecret(value.Substring(start, equals - start), value.Substring(equals + 1, end - equals - 1)))
            {
                yield return new SecretFinding(RuleCatalog.DK1002, "credential in the query of a URI", Confidence.Medium, equals + 1, end - equals - 1);
            }

            start = end + 1;
        }
    }

    // Keys of weather and map services, of functions and workflows in Azure are called like anything else; they are told by the value.
    private static bool IsSecret(string name, string value) => IsNeutralKey(name, value) ||
        SensitiveName.Of(name) == NameStrength.Strong && NamedValue.Judge(NameStrength.Strong, name, value, ValueOrigin.Code) >= Confidence.Medium;

    private static bool IsNeutralKey(string name, string value) =>
        (name is "appid" or "app_id" or "APPID" ? value.Length == 32 : name is "code" or "sig" ? value.Length >= 40 : name == "key" && value.Length >= 32 && value.All(char.IsLetterOrDigit)) && Randomness.LooksGenerated(value) && !ValueShape.IsTemplated(value);
}
