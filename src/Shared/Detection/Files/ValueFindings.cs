using DeployKit.Documents;
using DeployKit.Rules;

namespace DeployKit.Detection;

/// <summary>The secrets in one value of a file: in the value itself, in the default of a variable, in a command line.</summary>
internal static class ValueFindings
{
    private const string NamedKind = "value named as a secret";

    /// <param name="value">The value.</param>
    /// <param name="origin">What a value of such a file may be: statements are code.</param>
    public static IEnumerable<SecretFinding> Of(NamedText value, ValueOrigin origin)
    {
        (int start, string text) = WithoutVariable(value.Text);
        var context = new DetectionContext(value.IsLogin ? "password" : value.Name, origin);
        bool found = false;
        foreach (SecretFinding finding in SecretDetector.Scan(text, context))
        {
            found = true;
            yield return Place(value, finding, start);
        }

        if (!found && value.IsOfAccount && TwoWords.Is(text))
        {
            found = true;
            yield return Place(value, new SecretFinding(RuleCatalog.DK1003, NamedKind, Confidence.Medium, 0, text.Length), start);
        }

        if (found || origin == ValueOrigin.Code)
        {
            yield break;
        }

        foreach ((int position, int length) in CommandLine.Secrets(value.Text, ValueOrigin.File))
        {
            yield return Place(value, new SecretFinding(RuleCatalog.DK1003, "secret on a command line", Confidence.Medium, position, length), 0);
        }
    }

    // "${DB_PASSWORD:-Barcelona}" holds the secret as its default.
    private static (int Start, string Text) WithoutVariable(string text)
    {
        if (text.StartsWith("${", StringComparison.Ordinal) && text.EndsWith("}", StringComparison.Ordinal))
        {
            int name = 2;
            while (name < text.Length && (char.IsLetterOrDigit(text[name]) || text[name] == '_'))
            {
                name++;
            }

            int start = text[name] == ':' ? name + 2 : name + 1;
            if (text[start - 1] == '-' && start < text.Length)
            {
                return (start, text.Substring(start, text.Length - start - 1));
            }
        }

        return (0, text);
    }

    private static SecretFinding Place(NamedText value, SecretFinding finding, int start)
    {
        DocumentSpan span = value.SpanOf(start + finding.Start, finding.Length);
        string kind = finding.Kind == NamedKind ? "value of '" + LastPart(value.Name) + "'" : finding.Kind;
        return finding with { Start = span.Start, Length = Math.Max(1, span.Length), Kind = kind, Name = value.Name };
    }

    private static string LastPart(string name) => name.Substring(name.LastIndexOf(':') + 1);
}
