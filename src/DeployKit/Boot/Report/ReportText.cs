using System.Globalization;
using System.Text;

namespace DeployKit.Boot.Report;

/// <summary>Makes a text safe to print: control characters of a value must not forge lines of a report or a log.</summary>
internal static class ReportText
{
    public static string Escape(string text)
    {
        if (!text.Any(NeedsEscape))
        {
            return text;
        }

        StringBuilder builder = new(text.Length + 8);
        foreach (char character in text)
        {
            _ = character switch
            {
                '\n' => builder.Append("\\n"),
                '\r' => builder.Append("\\r"),
                '\t' => builder.Append("\\t"),
                _ when NeedsEscape(character) => builder.Append("\\u").Append(((int)character).ToString("x4", CultureInfo.InvariantCulture)),
                _ => builder.Append(character),
            };
        }

        return builder.ToString();
    }

    private static bool NeedsEscape(char character) => char.IsControl(character) || character is '\u2028' or '\u2029' or '\u202e' or '\u2066';
}
