using DeployKit.Analyzers.Reporting;
using DeployKit.Rules;
using Microsoft.CodeAnalysis;

namespace DeployKit.Analyzers.Settings;

/// <summary>The descriptors of the settings rules (DK20xx).</summary>
internal static class SettingsDescriptors
{
    public static readonly DiagnosticDescriptor MissingSetting = RuleDescriptor.Of(RuleCatalog.DK2001);
    public static readonly DiagnosticDescriptor MistypedKey = RuleDescriptor.Of(RuleCatalog.DK2002);
    public static readonly DiagnosticDescriptor MalformedFile = RuleDescriptor.Of(RuleCatalog.DK2009);
}
