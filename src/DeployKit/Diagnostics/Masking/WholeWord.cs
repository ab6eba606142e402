using System.Text.RegularExpressions;

namespace DeployKit.Diagnostics.Masking;

/// <summary>Short secrets in a text: where they stand alone, because a pin <c>12</c> anywhere would take <c>port 3312</c> apart.</summary>
internal static class WholeWord
{
    public static string Replace(string text, string word, string replacement) => Regex.Replace(
        text,
        $@"(?<![\p{{L}}\p{{Nd}}]){Regex.Escape(word)}(?![\p{{L}}\p{{Nd}}])",
        replacement.Replace("$", "$$", StringComparison.Ordinal),
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
}
