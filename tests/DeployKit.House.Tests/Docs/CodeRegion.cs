namespace DeployKit.House.Tests.Docs;

/// <summary>A part of a source file between <c>// snippet: name</c> and <c>// end-snippet</c>, without its indentation.</summary>
internal static class CodeRegion
{
    public static string? Find(string source, string name)
    {
        string[] lines = source.ReplaceLineEndings("\n").Split('\n');
        int start = Array.FindIndex(lines, line => line.Trim() is var text && text.EndsWith($"snippet: {name}", StringComparison.Ordinal) && IsComment(text));
        int end = start < 0 ? -1 : Array.FindIndex(lines, start + 1, line => line.Trim() is var text && text.EndsWith("end-snippet", StringComparison.Ordinal) && IsComment(text));
        return end < 0 ? null : Normalize(string.Join('\n', lines[(start + 1)..end]));
    }

    /// <summary>Without indentation, trailing blanks and empty lines at either end: what two places of the same code share.</summary>
    public static string Normalize(string code) =>
        string.Join('\n', code.ReplaceLineEndings("\n").Split('\n').Select(line => line.Trim())).Trim('\n');

    private static bool IsComment(string line) => line.StartsWith("//", StringComparison.Ordinal) || line.StartsWith("--", StringComparison.Ordinal) || line.StartsWith('#');
}
