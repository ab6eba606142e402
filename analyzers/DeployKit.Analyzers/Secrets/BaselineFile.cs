using DeployKit.Suppressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DeployKit.Analyzers.Secrets;

/// <summary>The baseline that the build hands to the compiler.</summary>
internal static class BaselineFile
{
    public static bool Is(AdditionalText file) => Baseline.IsBaseline(NameOf(file.Path));

    public static Baseline From(AnalyzerOptions options, CancellationToken cancellationToken) =>
        options.AdditionalFiles.FirstOrDefault(Is)?.GetText(cancellationToken) is { } text ? Baseline.Read(text.ToString()) : Baseline.Empty;

    /// <summary>A file's name without its folder: a baseline outlives a move.</summary>
    public static string NameOf(string path) => path.Substring(path.LastIndexOfAny(['/', '\\']) + 1);
}
