using System.Text;

namespace DeployKit.Detection;

/// <summary>Masks credentials in texts that DeployKit did not write, such as the messages of exceptions.</summary>
internal static class Redactor
{
    /// <summary>What stands where a secret was.</summary>
    public const string Mask = "***";

    /// <summary>
    /// The text with passwords of connection strings and pairs, passwords in URIs, authorization headers, private keys and tokens
    /// of known providers replaced by <c>***</c>.
    /// </summary>
    public static string Redact(string text)
    {
        List<(int Start, int Length)>? secrets = null;
        if (text.Length >= TokenCatalog.ShortestToken)
        {
            foreach (SecretFinding finding in TokenCatalog.Find(text))
            {
                (secrets ??= []).Add((finding.Start, finding.Length));
            }
        }

        int next = 0;
        for (int index = text.IndexOfAny(Separators); index >= 0; index = next < text.Length ? text.IndexOfAny(Separators, next) : -1)
        {
            next = index + 1;
            if (Find(text, index) is { } secret)
            {
                (secrets ??= []).Add(secret);
                next = Math.Max(next, secret.Start + secret.Length);
            }
        }

        return secrets is null ? text : Replace(text, secrets);
    }

    private static readonly char[] Separators = ['=', ':', ' '];

    private static (int Start, int Length)? Find(string text, int separator)
    {
        if (text[separator] == ' ')
        {
            return AuthorizationHeader.CredentialAfter(text, separator);
        }

        if (text[separator] == ':' && string.CompareOrdinal(text, separator, "://", 0, 3) == 0)
        {
            return UriUserInfo.PasswordAt(text, separator);
        }

        return NamedPair.At(text, separator) is { } pair ? (pair.Start, pair.Length) : null;
    }

    private static string Replace(string text, List<(int Start, int Length)> secrets)
    {
        secrets.Sort();
        StringBuilder result = new();
        int copied = 0;
        foreach ((int start, int length) in secrets)
        {
            if (start >= copied)
            {
                result.Append(text, copied, start - copied).Append(Mask);
            }

            copied = Math.Max(copied, start + length);
        }

        return result.Append(text, copied, text.Length - copied).ToString();
    }
}
