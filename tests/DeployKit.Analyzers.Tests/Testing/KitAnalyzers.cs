using System.Reflection;
using DeployKit.Analyzers.Settings;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DeployKit.Analyzers.Tests.Testing;

/// <summary>All analyzers, as a build that has the package runs them.</summary>
internal static class KitAnalyzers
{
    public static DiagnosticAnalyzer[] All { get; } =
    [
        .. typeof(SettingsAnalyzer).Assembly.GetTypes()
            .Where(type => !type.IsAbstract && type.IsDefined(typeof(DiagnosticAnalyzerAttribute)))
            .Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!),
    ];
}
