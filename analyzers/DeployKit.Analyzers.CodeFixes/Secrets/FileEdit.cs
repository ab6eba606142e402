using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace DeployKit.Analyzers.CodeFixes.Secrets;

/// <summary>What can stand where a secret was.</summary>
internal enum FileFixKind
{
    Blank,
    SecretReference,
    Variable,
    SecretKeyRef,
}

/// <summary>The edits of <see cref="FileSecretFix"/>.</summary>
internal static class FileEdit
{
    public static IReadOnlyList<FileFixKind> KindsFor(string path)
    {
        string name = path.Substring(path.LastIndexOfAny(['/', '\\']) + 1).ToLowerInvariant();
        if (name.EndsWith(".json", StringComparison.Ordinal))
        {
            return [FileFixKind.Blank, FileFixKind.SecretReference];
        }

        if (name.Contains("compose") || name.Contains("dockerfile"))
        {
            return [FileFixKind.Variable];
        }

        return name.EndsWith(".yaml", StringComparison.Ordinal) || name.EndsWith(".yml", StringComparison.Ordinal) ? [FileFixKind.SecretKeyRef] : [FileFixKind.Blank];
    }

    public static string TitleOf(FileFixKind kind) => kind switch
    {
        FileFixKind.Blank => "Blank the value",
        FileFixKind.SecretReference => "Refer to a secret: ${secret:…}",
        FileFixKind.Variable => "Use a variable: ${NAME}",
        _ => "Use a secretKeyRef",
    };

    public static TextChange? Of(FileFixKind kind, SourceText text, Diagnostic diagnostic)
    {
        TextSpan span = diagnostic.Location.SourceSpan;
        string name = diagnostic.Properties.TryGetValue("key", out string? key) && key is { Length: > 0 } ? key : "secret";
        return kind switch
        {
            FileFixKind.Blank => new TextChange(span, ""),
            FileFixKind.SecretReference => new TextChange(span, "${secret:" + Join(name, '-') + "}"),
            FileFixKind.Variable => new TextChange(WholeVariable(text, span), "${" + Join(name, '_').ToUpperInvariant() + "}"),
            _ => SecretKeyReference.Of(text, span, Join(name, '-')),
        };
    }

    // "${NAME:-secret}" becomes "${NAME}".
    private static TextSpan WholeVariable(SourceText text, TextSpan span)
    {
        string line = text.ToString(TextSpan.FromBounds(text.Lines.GetLineFromPosition(span.Start).Start, span.Start));
        int open = line.LastIndexOf("${", StringComparison.Ordinal);
        bool inside = open >= 0 && line.IndexOf('}', open) < 0 && span.End < text.Length && text[span.End] == '}';
        return inside ? TextSpan.FromBounds(span.Start - (line.Length - open), span.End + 1) : span;
    }

    private static string Join(string key, char separator)
    {
        StringBuilder name = new();
        foreach (char character in key.ToLowerInvariant())
        {
            if (char.IsLetterOrDigit(character))
            {
                name.Append(character);
            }
            else if (name.Length > 0 && name[name.Length - 1] != separator)
            {
                name.Append(separator);
            }
        }

        return name.ToString().Trim(separator);
    }
}
