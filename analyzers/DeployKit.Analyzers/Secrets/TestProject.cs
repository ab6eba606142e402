using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DeployKit.Analyzers.Secrets;

/// <summary>Tests hold made-up credentials: the same rules, a step lower.</summary>
internal static class TestProject
{
    public static bool Is(Compilation compilation, AnalyzerOptions options) =>
        options.AnalyzerConfigOptionsProvider.GlobalOptions.TryGetValue("build_property.IsTestProject", out string? value) && value.Length > 0
            ? value.Equals("true", StringComparison.OrdinalIgnoreCase)
            : compilation.AssemblyName is { } name && (name.EndsWith("Tests", StringComparison.Ordinal) || name.EndsWith(".Test", StringComparison.Ordinal));

    public static DiagnosticSeverity Lower(DiagnosticSeverity severity) =>
        severity == DiagnosticSeverity.Error ? DiagnosticSeverity.Warning : DiagnosticSeverity.Info;
}
