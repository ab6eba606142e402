using System.Security.Cryptography;
using System.Text;
using DeployKit.Detection;
using DeployKit.Documents;
using DeployKit.Suppressions;
using DeployKit.Tool.Findings;

namespace DeployKit.Tool.Scanning;

/// <summary>Runs the detector over one file: over its values where the format is known, over its whole text for tokens everywhere.</summary>
internal static class FileScanner
{
    public static IEnumerable<Finding> Scan(string path, string text)
    {
        List<SecretFinding> secrets = [.. SecretDetector.Scan(text)];
        foreach (SecretFinding secret in Named(path, text))
        {
            if (!secrets.Any(known => known.Start < secret.End && secret.Start < known.End))
            {
                secrets.Add(secret);
            }
        }

        if (secrets.Count == 0)
        {
            return [];
        }

        LineMap lines = new(text);
        AllowComments allowed = AllowComments.Read(text);
        return secrets
            .Select(secret => Describe(path, text, secret, lines))
            .Where(finding => !allowed.Allows(finding.Rule.Id, finding.Region!.Value.StartLine));
    }

    private static IEnumerable<SecretFinding> Named(string path, string text) =>
        path.EndsWith(".cs", StringComparison.OrdinalIgnoreCase) ? CSharp(text)
        : ConfigurationFile.Read(path, text) is { } document ? Values(document)
        : [];

    private static IEnumerable<SecretFinding> CSharp(string text)
    {
        foreach (CSharpLiteral literal in CSharpLiterals.Find(text))
        {
            string value = text.Substring(literal.Start, literal.Length);
            foreach (SecretFinding secret in SecretDetector.Scan(value, new DetectionContext(literal.Name, ValueOrigin.Code)))
            {
                yield return secret with { Start = literal.Start + secret.Start };
            }
        }
    }

    private static IEnumerable<SecretFinding> Values(ParsedDocument document)
    {
        foreach (DocumentEntry entry in document.Entries.Where(entry => entry.Value is { Length: > 0 }))
        {
            foreach (SecretFinding secret in SecretDetector.Scan(entry.Value!, new DetectionContext(entry.Key, ValueOrigin.File)))
            {
                DocumentSpan span = entry.SpanOf(secret.Start, secret.Length);
                yield return secret with { Start = span.Start, Length = span.Length };
            }
        }
    }

    private static Finding Describe(string path, string text, SecretFinding secret, LineMap lines)
    {
        DocumentPosition start = lines.PositionOf(secret.Start);
        DocumentPosition end = lines.PositionOf(secret.End);
        return new Finding
        {
            Rule = secret.Rule,
            Severity = secret.Rule.CompilerSeverity,
            Message = $"{secret.Kind}; keep it in a secret store or an environment variable, and rotate it",
            Path = path,
            Region = new FindingRegion(start.Line, start.Column, end.Line, end.Column),
            Fingerprint = Fingerprint(secret, path, text),
        };
    }

    /// <summary>A hash of the rule, the file and the line without the secret: the same when lines move, and nothing to guess the secret from.</summary>
    private static string Fingerprint(SecretFinding secret, string path, string text)
    {
        int start = text.LastIndexOf('\n', Math.Max(0, secret.Start - 1)) + 1;
        int end = text.IndexOf('\n', secret.End);
        ReadOnlySpan<char> before = text.AsSpan(Math.Min(start, secret.Start), Math.Max(0, secret.Start - start)).TrimStart();
        ReadOnlySpan<char> behind = text.AsSpan(secret.End, (end < 0 ? text.Length : end) - secret.End).TrimEnd();
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{secret.Rule.Id}\n{path}\n{before}\n{behind}")).AsSpan(0, 8));
    }
}
