namespace DeployKit.Boot.Report;

/// <summary>Breaks a text into lines of a terminal. Words that are longer than a line (keys, paths) stay whole, so that they can be copied.</summary>
internal static class ReportLines
{
    public const int Width = 80;

    /// <param name="words">What must not be broken.</param>
    /// <param name="first">The columns taken on the first line.</param>
    /// <param name="indent">The columns to leave free on the others.</param>
    /// <param name="gap">The columns between two words.</param>
    public static string Wrap(IEnumerable<string> words, int first, int indent, int gap = 1)
    {
        System.Text.StringBuilder text = new();
        int column = first;
        bool lineStart = true;
        foreach (string word in words)
        {
            if (!lineStart && column + gap + word.Length > Width)
            {
                text.Append('\n').Append(' ', indent);
                column = indent;
                lineStart = true;
            }

            int space = lineStart ? 0 : gap;
            text.Append(' ', space).Append(word);
            column += space + word.Length;
            lineStart = false;
        }

        return text.ToString();
    }
}
