using DeployKit.Documents;
using DeployKit.Rules;

namespace DeployKit.Detection;

/// <summary>Finds the secrets of a configuration or deployment file, with their exact places in its text.</summary>
internal static class FileScanner
{
    /// <summary>The secrets in a file, in order. The path tells what the file is; nothing is read but the text.</summary>
    public static IReadOnlyList<SecretFinding> Scan(string path, string text) => Scan(path, text, format => FileFormats.Read(format, text));

    /// <param name="path">Where the file is.</param>
    /// <param name="text">What it holds.</param>
    /// <param name="read">Gives the parsed text, which others may have needed before.</param>
    public static IReadOnlyList<SecretFinding> Scan(string path, string text, Func<FileFormat, ParsedDocument> read)
    {
        FileKind kind = FileKinds.Of(path);
        bool development = FileKinds.IsDevelopment(path);
        bool sample = FileKinds.IsSample(path);
        FindingList findings = new();
        foreach (NamedText value in ValuesOf(kind, text, read))
        {
            foreach (SecretFinding finding in ValueFindings.Of(value, kind == FileKind.Sql ? ValueOrigin.Code : ValueOrigin.File))
            {
                if (!(sample && IsWord(text, finding)) && !(kind == FileKind.Script && IsVariable(text, finding)))
                {
                    findings.Add(finding with { Rule = RuleOf(kind, development, finding.Rule) });
                }
            }
        }

        // Comments, and whatever the reader could not make sense of, hold tokens too.
        foreach (SecretFinding finding in SecretDetector.Scan(text))
        {
            findings.Add(finding);
        }

        return findings.InOrder();
    }

    // "DB_PASSWORD=secret" shows what goes there.
    private static bool IsWord(string text, SecretFinding finding) => text.Substring(finding.Start, finding.Length).All(character => character is >= 'a' and <= 'z');

    // "…;Password=$plain"; in single quotes it is no variable.
    private static bool IsVariable(string text, SecretFinding finding) =>
        text[finding.Start] == '$' && finding.Length > 1 && !IsInSingleQuotes(text, finding.Start)
        && text.Substring(finding.Start + 1, finding.Length - 1).All(character => char.IsLetterOrDigit(character) || character is '_' or ':');

    // An apostrophe inside a word opens nothing.
    private static bool IsInSingleQuotes(string text, int at)
    {
        bool inside = false;
        for (int index = text.LastIndexOf('\n', at) + 1; index < at; index++)
        {
            inside ^= text[index] == '\'' && !(index > 0 && char.IsLetter(text[index - 1]) && char.IsLetter(text[index + 1]));
        }

        return inside;
    }

    private static IEnumerable<NamedText> ValuesOf(FileKind kind, string text, Func<FileFormat, ParsedDocument> read) => kind switch
    {
        FileKind.Settings => NamedText.Of(read(FileFormat.Json)),
        FileKind.DotEnv => NamedText.Of(read(FileFormat.DotEnv)),
        FileKind.Xml => NamedText.Of(XmlSettingsReader.Read(text)),
        FileKind.Dockerfile => NamedText.Of(DockerfileReader.Read(text)),
        FileKind.Script => NamedText.Of(ScriptReader.Read(text)),
        FileKind.Sql => NamedText.Of(SqlScriptReader.Read(text)),
        FileKind.Compose => ComposeValues.Of(read(FileFormat.Yaml)),
        FileKind.Manifest => ManifestValues.Of(read(FileFormat.Yaml)),
        _ => [],
    };

    private static DeployKitRule RuleOf(FileKind kind, bool development, DeployKitRule rule)
    {
        if (rule != RuleCatalog.DK1002 && rule != RuleCatalog.DK1003)
        {
            return rule;
        }

        return development ? RuleCatalog.DK1008
            : kind is FileKind.Compose or FileKind.Dockerfile or FileKind.Manifest ? RuleCatalog.DK1007
            : rule;
    }
}
