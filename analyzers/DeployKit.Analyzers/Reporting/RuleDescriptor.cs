using DeployKit.Rules;
using Microsoft.CodeAnalysis;

namespace DeployKit.Analyzers.Reporting;

/// <summary>The compiler's view of a rule of the catalogue. The whole message is an argument: all lines of defence share its words.</summary>
internal static class RuleDescriptor
{
    public static DiagnosticDescriptor Of(DeployKitRule rule, params string[] customTags) => new(
        rule.Id,
        rule.Title,
        "{0}",
        CategoryOf(rule.Id),
        SeverityOf(rule.CompilerSeverity),
        isEnabledByDefault: true,
        helpLinkUri: rule.HelpLink,
        customTags: customTags);

    public static DiagnosticSeverity SeverityOf(RuleSeverity severity) => severity switch
    {
        RuleSeverity.Error => DiagnosticSeverity.Error,
        RuleSeverity.Warning => DiagnosticSeverity.Warning,
        _ => DiagnosticSeverity.Info,
    };

    private static string CategoryOf(string id) => id[2] switch
    {
        '1' => "DeployKit.Secrets",
        '2' => "DeployKit.Settings",
        '3' => "DeployKit.Gates",
        '4' => "DeployKit.Migrations",
        _ => "DeployKit.Environment",
    };
}
