using Microsoft.CodeAnalysis;

namespace DeployKit.Analyzers.CodeFixes.Settings;

/// <summary>What "fix all" is told of the action it starts from. Of a file that is no code the compiler says no document, so that the key names it.</summary>
/// <param name="Edit">The edit.</param>
/// <param name="File">The file beside the code; null for code.</param>
internal sealed record FixAllKey(string Edit, string? File)
{
    private const char Separator = '|';

    public static string Of(string edit, Diagnostic diagnostic) => diagnostic.Location.SourceTree is null ? edit + Separator + diagnostic.Location.GetLineSpan().Path : edit;

    public static FixAllKey Read(string key) =>
        key.IndexOf(Separator) is var end and > 0 ? new FixAllKey(key.Substring(0, end), key.Substring(end + 1)) : new FixAllKey(key, null);
}
