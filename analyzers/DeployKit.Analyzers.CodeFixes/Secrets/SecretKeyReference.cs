using Microsoft.CodeAnalysis.Text;

namespace DeployKit.Analyzers.CodeFixes.Secrets;

/// <summary>
/// Turns the <c>value: x</c> of an environment variable into a <c>secretKeyRef</c>, in whatever form it is written: on a line of its own, behind the
/// dash, in braces, quoted or as a block. Other places of a manifest have no such form.
/// </summary>
internal static class SecretKeyReference
{
    private const string Key = "value:";

    public static TextChange? Of(SourceText text, TextSpan secret, string name)
    {
        for (int number = text.Lines.GetLineFromPosition(secret.Start).LineNumber; number >= 0; number--)
        {
            TextLine line = text.Lines[number];
            string content = line.ToString();
            int limit = Math.Min(content.Length, secret.Start - line.Start);
            int at = content.LastIndexOf(Key, Math.Max(0, limit - 1), StringComparison.Ordinal);
            if (at >= 0 && at < limit && IsKey(content, at))
            {
                return content.Substring(0, at).Contains('{') ? InBraces(text, line.Start + at, secret, name) : OnLines(text, line, at, secret, name);
            }

            if (number < text.Lines.GetLineFromPosition(secret.Start).LineNumber && content.Contains(": "))
            {
                return null;
            }
        }

        return null;
    }

    private static bool IsKey(string content, int at) => at == 0 || content[at - 1] is ' ' or '{' or ',';

    private static TextChange InBraces(SourceText text, int at, TextSpan secret, string name)
    {
        int start = at + Key.Length;
        while (text[start] == ' ')
        {
            start++;
        }

        char quote = text[start];
        bool quoted = quote is '"' or '\'';
        int end = secret.End;
        while (end < text.Length && text[end] is not ('\r' or '\n') && (quoted ? text[end] != quote : text[end] is not (',' or '}')))
        {
            end++;
        }

        return new TextChange(TextSpan.FromBounds(at, quoted && end < text.Length ? end + 1 : end), $"valueFrom: {{ secretKeyRef: {{ name: {name}, key: value }} }}");
    }

    private static TextChange OnLines(SourceText text, TextLine line, int at, TextSpan secret, string name)
    {
        TextLine last = text.Lines.GetLineFromPosition(secret.End);
        while (last.LineNumber + 1 < text.Lines.Count && IsInside(text.Lines[last.LineNumber + 1].ToString(), at))
        {
            last = text.Lines[last.LineNumber + 1];
        }

        string indent = new(' ', at);
        return new TextChange(
            TextSpan.FromBounds(line.Start + at, last.End),
            $"valueFrom:\n{indent}  secretKeyRef:\n{indent}    name: {name}\n{indent}    key: value");
    }

    // A block scalar goes on while its lines are further in than its key.
    private static bool IsInside(string content, int column) => content.Trim().Length > 0 && content.Length - content.TrimStart().Length > column;
}
