using System.Collections.Immutable;
using DeployKit.Analyzers.Reporting;
using DeployKit.Rules;
using Microsoft.CodeAnalysis;

namespace DeployKit.Analyzers.Secrets;

/// <summary>The descriptors of the rules for hardcoded secrets (DK100x).</summary>
internal static class SecretDescriptors
{
    public static ImmutableArray<DiagnosticDescriptor> All { get; } =
    [
        RuleDescriptor.Of(RuleCatalog.DK1001), RuleDescriptor.Of(RuleCatalog.DK1002), RuleDescriptor.Of(RuleCatalog.DK1003),
        RuleDescriptor.Of(RuleCatalog.DK1004), RuleDescriptor.Of(RuleCatalog.DK1005), RuleDescriptor.Of(RuleCatalog.DK1006),
        RuleDescriptor.Of(RuleCatalog.DK1007), RuleDescriptor.Of(RuleCatalog.DK1008), RuleDescriptor.Of(RuleCatalog.DK1009),
    ];

    private static readonly ImmutableDictionary<string, DiagnosticDescriptor> ById = All.ToImmutableDictionary(descriptor => descriptor.Id);

    public static DiagnosticDescriptor Of(DeployKitRule rule) => ById[rule.Id];
}
