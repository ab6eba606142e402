using DeployKit.Placeholders;
using DeployKit.Rules;

namespace DeployKit.Detection;

/// <summary>Credentials that a value carries in a known structure: connection strings, URIs, authorization headers.</summary>
internal static class StructuredCredential
{
    /// <summary>The credentials in one value.</summary>
    /// <param name="value">The value.</param>
    /// <param name="marks">Its marks; without any there is nothing to find.</param>
    public static IReadOnlyList<SecretFinding> Find(string value, CredentialMarks marks)
    {
        List<SecretFinding>? findings = null;
        if ((marks & CredentialMarks.Pair) != 0)
        {
            findings = [.. InConnectionString(value), .. QueryCredential.Find(value)];
        }

        if ((marks & CredentialMarks.Statement) != 0)
        {
            findings = [.. findings ?? [], .. SqlCredential.Find(value), .. SqlInsert.Find(value)];
        }

        if ((marks & CredentialMarks.Pair) != 0 && findings is null or [])
        {
            findings = [.. EmbeddedDocument.Find(value)];
        }

        if ((marks & CredentialMarks.Uri) != 0)
        {
            for (int scheme = value.IndexOf("://", StringComparison.Ordinal); scheme > 0; scheme = value.IndexOf("://", scheme + 3, StringComparison.Ordinal))
            {
                Add(ref findings, InUri(value, scheme));
            }
        }

        if ((marks & CredentialMarks.Option) != 0 && value.IndexOf('@') > 0)
        {
            findings = [.. findings ?? [], .. OracleLogin.Find(value)];
        }

        if ((marks & CredentialMarks.Header) != 0)
        {
            Add(ref findings, InHeader(value));
        }

        return findings ?? (IReadOnlyList<SecretFinding>)[];
    }

    private static void Add(ref List<SecretFinding>? findings, SecretFinding? finding)
    {
        if (finding is { } found)
        {
            (findings ??= []).Add(found);
        }
    }

    private static IEnumerable<SecretFinding> InConnectionString(string value)
    {
        List<ConnectionStringPart> parts = ConnectionString.Parse(value);
        if (!IsConnectionString(value, parts))
        {
            return [];
        }

        bool local = parts.Any(part => ConnectionStringKeys.IsHost(part.Key) && LocalHost.Is(part.Value)) || LocalHost.HoldsEmulatorKey(value) || LocalHost.Is(value);
        return parts
            .Where(part => IsSecretKey(part, parts) && IsRealPart(part))
            .Select(part => new SecretFinding(
                local ? RuleCatalog.DK1008 : RuleCatalog.DK1002, part.Key.Trim() + " in a connection string", Confidence.High, part.Start, part.Length));
    }

    // A secret key alone may be anything; something else of a connection string has to be there, or the value has to look chosen.
    private static bool IsConnectionString(string value, List<ConnectionStringPart> parts) =>
        parts.Count > 0
        && parts.Any(part => IsSecretKey(part, parts))
        && (parts.Count(part => ConnectionStringKeys.IsKnown(part.Key)) > 1 || IsRedis(value) || IsLonePassword(parts))
        && value.IndexOf('\n') < 0 | parts.Count > 2;

    // "DB_PASSWORD=Barcelona!77" is a variable with its value; among others only the keys of connection strings count.
    private static bool IsSecretKey(ConnectionStringPart part, List<ConnectionStringPart> parts) =>
        ConnectionStringKeys.IsSecret(part.Key) || (parts.Count == 1 && SensitiveName.Of(part.Key) == NameStrength.Strong);

    // "Password=Barcelona!77;" is appended to the rest somewhere else.
    private static bool IsLonePassword(List<ConnectionStringPart> parts) =>
        parts.Count == 1 && NamedValue.Judge(NameStrength.Strong, parts[0].Key, parts[0].Value, ValueOrigin.Code) >= Confidence.Medium && !parts[0].Value.Contains(' ');

    private static bool IsRedis(string value)
    {
        int comma = value.IndexOf(',');
        return comma > 0 && value.LastIndexOf('=', comma) < 0 && value.LastIndexOf(' ', comma) < 0;
    }

    private static bool IsRealPart(ConnectionStringPart part) =>
        part.Value.Length > 0 && !ValueShape.IsTemplated(part.Value) && !Placeholder.Is(part.Value) && !ValueReference.Is(part.Value)
        && !ValueShape.IsNothing(part.Value) && !ValueShape.IsPattern(part.Value) && !ValueShape.IsExplained(part.Value) && !TokenSample.Is(part.Value, "");

    private static SecretFinding? InUri(string value, int scheme)
    {
        if (!IsScheme(value, scheme) || UriUserInfo.PasswordAt(value, scheme) is not (int start, int length))
        {
            return null;
        }

        string password = value.Substring(start, length);
        string user = value.Substring(scheme + 3, start - scheme - 4).TrimStart('(', '[');
        if (ValueShape.IsTemplated(password) || Placeholder.Is(password) || IsDocumentation(user, password))
        {
            return null;
        }

        bool local = LocalHost.Is(value.Substring(start + length + 1));
        return new SecretFinding(local ? RuleCatalog.DK1008 : RuleCatalog.DK1002, "password in a URI", Confidence.High, start, length);
    }

    private static bool IsScheme(string value, int separator)
    {
        char before = value[separator - 1];
        return before < 128 && (char.IsLetterOrDigit(before) || before is '+' or '.' or '-');
    }

    // "https://user:password@host" is how the form is explained.
    private static bool IsDocumentation(string user, string password) =>
        (user.Length == 0 || user.Equals("user", StringComparison.OrdinalIgnoreCase) || user.Equals("username", StringComparison.OrdinalIgnoreCase))
        && (password.Equals("password", StringComparison.OrdinalIgnoreCase) || password.Equals("pass", StringComparison.OrdinalIgnoreCase) || password.Equals("pwd", StringComparison.OrdinalIgnoreCase));

    private static SecretFinding? InHeader(string value)
    {
        int space = value.IndexOf(' ');
        while (space > 0)
        {
            if (AuthorizationHeader.CredentialAfter(value, space) is (int start, int length)
                && value.Substring(start, length) is var credential
                && !Placeholder.Is(credential)
                && !TokenSample.Is(credential, "")
                && IsCredential(value, space, credential))
            {
                return new SecretFinding(RuleCatalog.DK1003, "credential in an authorization header", Confidence.High, start, length);
            }

            space = value.IndexOf(' ', space + 1);
        }

        return null;
    }

    private static bool IsCredential(string value, int space, string credential) =>
        char.ToUpperInvariant(value[space - 1]) == 'C' || credential.Length >= 12;
}
