using System.Runtime.CompilerServices;
using DeployKit.Suppressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace DeployKit.Analyzers.Secrets;

/// <summary>The baseline that the build hands to the compiler.</summary>
internal static class BaselineFile
{
    private static readonly ConditionalWeakTable<SourceText, Lazy<Baseline>> Kept = new();

    public static bool Is(AdditionalText file) => Baseline.IsBaseline(NameOf(file.Path));

    public static Baseline From(AnalyzerOptions options, CancellationToken cancellationToken) =>
        options.AdditionalFiles.FirstOrDefault(Is)?.GetText(cancellationToken) is { } text
            ? Kept.GetValue(text, one => new(() => Baseline.Read(one.ToString()))).Value
            : Baseline.Empty;

    /// <summary>A file's name without its folder: a baseline outlives a move.</summary>
    public static string NameOf(string path) => path.Substring(path.LastIndexOfAny(['/', '\\']) + 1);
}
