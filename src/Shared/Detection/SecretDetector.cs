using DeployKit.Rules;

namespace DeployKit.Detection;

/// <summary>Finds secrets in text. The one engine of compiler, pipeline and boot: it does no I/O and never hands a value on.</summary>
internal static class SecretDetector
{
    private const int LongestStructure = 64 * 1024;

    /// <summary>The tokens, keys and credentials that a text of any kind holds, in order.</summary>
    public static IReadOnlyList<SecretFinding> Scan(string text) => [.. TokenCatalog.Find(text)];

    /// <summary>The secrets in one value: a string literal, or the value of a key in a file.</summary>
    public static IReadOnlyList<SecretFinding> Scan(string value, DetectionContext context)
    {
        if (value.Length < 3)
        {
            return [];
        }

        List<SecretFinding>? findings = TokenCatalog.MayHold(value) ? [.. TokenCatalog.Find(value)] : null;
        if (value.Length <= LongestStructure && StructuredCredential.MayHold(value))
        {
            foreach (SecretFinding finding in StructuredCredential.Find(value))
            {
                Add(findings ??= [], finding);
            }
        }

        if (findings is null or [] && context.Name is { } name && NamedValue.Judge(name, value, context.Origin) is { } confidence)
        {
            bool emulator = LocalHost.HoldsEmulatorKey(value);
            return [new SecretFinding(emulator ? RuleCatalog.DK1008 : RuleCatalog.DK1003, "value named as a secret", confidence, 0, value.Length)];
        }

        return findings ?? (IReadOnlyList<SecretFinding>)[];
    }

    // An identifiable key inside a connection string is one secret, not two.
    private static void Add(List<SecretFinding> findings, SecretFinding finding)
    {
        if (!findings.Any(known => known.Start < finding.End && finding.Start < known.End))
        {
            findings.Add(finding);
        }
    }
}
