using DeployKit.Analyzers.Reporting;
using DeployKit.Rules;
using Microsoft.CodeAnalysis;

namespace DeployKit.Analyzers.Hazards;

/// <summary>The descriptors of what breaks a roll-out although every setting is right.</summary>
internal static class HazardDescriptors
{
    public static readonly DiagnosticDescriptor GateMisconfigured = RuleDescriptor.Of(RuleCatalog.DK3002);
    public static readonly DiagnosticDescriptor StartupMigration = RuleDescriptor.Of(RuleCatalog.DK4001);
    public static readonly DiagnosticDescriptor DestructiveOperation = RuleDescriptor.Of(RuleCatalog.DK4002);
    public static readonly DiagnosticDescriptor BlockingOperation = RuleDescriptor.Of(RuleCatalog.DK4004);
    public static readonly DiagnosticDescriptor EnsureCreated = RuleDescriptor.Of(RuleCatalog.DK4005);
    public static readonly DiagnosticDescriptor DeveloperSurface = RuleDescriptor.Of(RuleCatalog.DK5002);
    public static readonly DiagnosticDescriptor KitSettings = RuleDescriptor.Of(RuleCatalog.DK5003);
    public static readonly DiagnosticDescriptor DependencyMismatch = RuleDescriptor.Of(RuleCatalog.DK6001, WellKnownDiagnosticTags.CompilationEnd);
}
