using System.Runtime.CompilerServices;
using DeployKit.Rules;

namespace DeployKit.Detection;

/// <summary>Finds secrets in text. The one engine of compiler, pipeline and boot: it does no I/O and never hands a value on.</summary>
internal static class SecretDetector
{
    private const int LongestStructure = 64 * 1024;

    // "aws_secret_access_key x" ends like the scheme of a header.
    private const CredentialMarks InCommands = CredentialMarks.Assignment | CredentialMarks.Option | CredentialMarks.Header;

    /// <summary>The tokens, keys and credentials that a text of any kind holds, in order.</summary>
    public static IReadOnlyList<SecretFinding> Scan(string text) => [.. TokenCatalog.Find(text)];

    /// <summary>Whether a value may hold a secret whatever its name is; false for nearly all.</summary>
    public static bool MayHold(string value) =>
        CredentialMark.Of(value) != CredentialMarks.None || value.Length > LongestStructure || MayHoldToken(value);

    /// <summary>The secrets in one value: a string literal, or the value of a key in a file.</summary>
    public static IReadOnlyList<SecretFinding> Scan(string value, DetectionContext context)
    {
        List<SecretFinding>? findings = null;
        if (MayHoldToken(value))
        {
            findings = [.. TokenCatalog.Find(value)];
        }

        CredentialMarks marks = value.Length is > 2 and <= LongestStructure ? CredentialMark.Of(value) : CredentialMarks.None;
        if (marks != CredentialMarks.None)
        {
            foreach (SecretFinding finding in StructuredCredential.Find(value, marks))
            {
                Add(ref findings, finding);
            }

            if (findings is null or [] && context.Origin == ValueOrigin.Code && (marks & InCommands) != 0)
            {
                foreach ((int start, int length) in CommandLine.Secrets(value, ValueOrigin.Code))
                {
                    Add(ref findings, new SecretFinding(RuleCatalog.DK1003, "secret on a command line", Confidence.Medium, start, length));
                }
            }
        }

        if (findings is null or [] && context.Name is { } header && CookieHeader.Find(header, value) is { } session)
        {
            return [session];
        }

        if (value.Length > 2 && findings is null or [] && context.Name is { } name && NamedValue.Judge(name, value, context.Origin) is { } confidence)
        {
            bool emulator = LocalHost.HoldsEmulatorKey(value);
            return [new SecretFinding(emulator ? RuleCatalog.DK1008 : RuleCatalog.DK1003, "value named as a secret", confidence, 0, value.Length)];
        }

        return findings ?? (IReadOnlyList<SecretFinding>)[];
    }

    // Tokens have no blanks, and keys have words longer than tokens; most texts have none so long.
    [MethodImpl(HotPath.Optimized)]
    private static bool MayHoldToken(string text)
    {
        int start = 0;
        while (start + TokenCatalog.ShortestToken <= text.Length)
        {
            int blank = text.IndexOf(' ', start);
            if (blank < 0 || blank - start >= TokenCatalog.ShortestToken)
            {
                return TokenCatalog.MayHold(text);
            }

            start = blank + 1;
        }

        return false;
    }

    // An identifiable key inside a connection string is one secret, not two.
    private static void Add(ref List<SecretFinding>? findings, SecretFinding finding)
    {
        findings ??= [];
        if (!findings.Exists(known => known.Start < finding.End && finding.Start < known.End))
        {
            findings.Add(finding);
        }
    }
}
