using Microsoft.CodeAnalysis.Diagnostics;

namespace DeployKit.Analyzers.Hazards;

/// <summary>Tests create and drop databases all day; nothing of it is rolled out.</summary>
internal static class TestProject
{
    public static bool Is(AnalyzerOptions options) =>
        options.AnalyzerConfigOptionsProvider.GlobalOptions.TryGetValue("build_property.IsTestProject", out string? value)
        && value.Equals("true", StringComparison.OrdinalIgnoreCase);
}
