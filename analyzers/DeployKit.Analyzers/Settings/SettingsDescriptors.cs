using DeployKit.Analyzers.Reporting;
using DeployKit.Rules;
using Microsoft.CodeAnalysis;

namespace DeployKit.Analyzers.Settings;

/// <summary>The descriptors of the settings rules (DK20xx).</summary>
internal static class SettingsDescriptors
{
    public static readonly DiagnosticDescriptor MissingSetting = RuleDescriptor.Of(RuleCatalog.DK2001);
    public static readonly DiagnosticDescriptor MistypedKey = RuleDescriptor.Of(RuleCatalog.DK2002);
    public static readonly DiagnosticDescriptor MissingMember = RuleDescriptor.Of(RuleCatalog.DK2003);
    public static readonly DiagnosticDescriptor InvalidValue = RuleDescriptor.Of(RuleCatalog.DK2004);
    public static readonly DiagnosticDescriptor UnreadSetting = RuleDescriptor.Of(RuleCatalog.DK2005);
    public static readonly DiagnosticDescriptor LateValidation = RuleDescriptor.Of(RuleCatalog.DK2006);
    public static readonly DiagnosticDescriptor DevelopmentOnly = RuleDescriptor.Of(RuleCatalog.DK2007);
    public static readonly DiagnosticDescriptor MistypedVariable = RuleDescriptor.Of(RuleCatalog.DK2008);
    public static readonly DiagnosticDescriptor MalformedFile = RuleDescriptor.Of(RuleCatalog.DK2009);
    public static readonly DiagnosticDescriptor PlaceholderValue = RuleDescriptor.Of(RuleCatalog.DK2010);
    public static readonly DiagnosticDescriptor ForbiddenSetting = RuleDescriptor.Of(RuleCatalog.DK2011);
    public static readonly DiagnosticDescriptor UnknownKey = RuleDescriptor.Of(RuleCatalog.DK2012);

    private static readonly Dictionary<string, DiagnosticDescriptor> ById = new[]
    {
        MissingSetting, MistypedKey, MissingMember, InvalidValue, UnreadSetting, DevelopmentOnly, MistypedVariable, PlaceholderValue, ForbiddenSetting, UnknownKey,
    }.ToDictionary(descriptor => descriptor.Id, StringComparer.Ordinal);

    /// <summary>The descriptor of a rule of settings and their suppliers.</summary>
    public static DiagnosticDescriptor Of(DeployKitRule rule) => ById[rule.Id];
}
