using System.Runtime.CompilerServices;
using DeployKit.Suppressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace DeployKit.Analyzers.Secrets;

/// <summary>The baselines that the build hands to the compiler: that of the project and that of the repository.</summary>
internal static class BaselineFile
{
    private static readonly ConditionalWeakTable<SourceText, Lazy<Baseline>> Kept = new();

    public static bool Is(AdditionalText file) => Baseline.IsBaseline(NameOf(file.Path));

    public static Baseline From(AnalyzerOptions options, CancellationToken cancellationToken) =>
        options.AdditionalFiles.Where(Is).Aggregate(Baseline.Empty, (known, file) => file.GetText(cancellationToken) is { } text ? Read(text).And(known) : known);

    private static Baseline Read(SourceText text) => Kept.GetValue(text, one => new(() => Baseline.Read(one.ToString()))).Value;

    /// <summary>A file's name without its folder: a baseline outlives a move.</summary>
    public static string NameOf(string path) => path.Substring(path.LastIndexOfAny(['/', '\\']) + 1);
}
