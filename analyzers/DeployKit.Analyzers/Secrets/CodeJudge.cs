using DeployKit.Detection;
using DeployKit.Placeholders;
using DeployKit.Rules;

namespace DeployKit.Analyzers.Secrets;

/// <summary>Joins what a text is with where it goes, and picks the rule.</summary>
internal static class CodeJudge
{
    private const int ShortestKeyInWords = 16;
    private const int ShortestCallerKey = 16;

    public static IReadOnlyList<SecretFinding> Judge(string text, ValueTarget target)
    {
        IReadOnlyList<SecretFinding> found = SecretDetector.Scan(text, new DetectionContext(null, ValueOrigin.Code));
        if (found.Count > 0)
        {
            return [.. found.Select(finding => finding.Rule == RuleCatalog.DK1002 || finding.Rule == RuleCatalog.DK1003 ? finding with { Rule = RuleOf(target, finding.Rule) } : finding)];
        }

        return target is { Name: { } name, Strength: not NameStrength.None } && Named(text, name, target) is { } named ? [named] : [];
    }

    private static SecretFinding? Named(string text, string name, ValueTarget target)
    {
        // "user:password" for basic authentication: the part behind the colon is the secret.
        if (name is "Authorization" or "AuthenticationHeaderValue" && text.IndexOf(':') is > 0 and var colon && !text.Contains(' '))
        {
            text = text.Substring(colon + 1);
        }

        // What a "key" is compared with: a setting, a shortcut and a path have joints.
        if (target is { Use: TargetUse.Comparison, Name: TargetFinder.NeutralKey } && (text.Length < ShortestCallerKey || !text.All(char.IsLetterOrDigit)))
        {
            return null;
        }

        if (CookieHeader.Find(name, text) is { } session)
        {
            return session;
        }

        Confidence? confidence = target.Use == TargetUse.CryptographicKey && (PlainText.IsPhrase(text, expected: true) || (target.AsBytes && IsKeyInWords(text))) && !Placeholder.Is(text)
            ? Confidence.Medium
            : NamedValue.Judge(target.Strength, name, text, ValueOrigin.Code);
        if (confidence is null || (target.Use == TargetUse.Comparison && confidence == Confidence.Low))
        {
            return null;
        }

        DeployKitRule rule = LocalHost.HoldsEmulatorKey(text) ? RuleCatalog.DK1008 : RuleOf(target, RuleCatalog.DK1003);
        return new SecretFinding(rule, "value of '" + name + "'", confidence.Value, 0, text.Length);
    }

    // "This is my custom Secret key" is a key where one is taken; a message ends like a sentence.
    private static bool IsKeyInWords(string text) => text.Length >= ShortestKeyInWords && PlainText.IsProse(text) && !text.EndsWith(".", StringComparison.Ordinal) && !ValueShape.IsTemplated(text);

    private static DeployKitRule RuleOf(ValueTarget target, DeployKitRule otherwise) => target.Use switch
    {
        TargetUse.ConfigurationFallback => RuleCatalog.DK1004,
        TargetUse.CryptographicKey => RuleCatalog.DK1005,
        TargetUse.SettingsDefault => RuleCatalog.DK1009,
        _ => otherwise,
    };
}
