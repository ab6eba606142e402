using System.Security.Cryptography;
using System.Text;
using DeployKit.Detection;
using DeployKit.Documents;
using DeployKit.Suppressions;
using DeployKit.Tool.Findings;
using DeployKit.Tool.Scanning.Sieves;

namespace DeployKit.Tool.Scanning;

/// <summary>What the detector finds in one file, as findings of the tool. C# is read without a compiler here.</summary>
internal sealed class FileFindings(Baseline baseline, BaselineRecorder recorder)
{
    public IReadOnlyList<Finding> Of(string path, ReadOnlySpan<char> characters)
    {
        bool mayHold = FileSieve.MayHold(path, characters);
        List<SecretFinding>? literals = path.EndsWith(".cs", StringComparison.OrdinalIgnoreCase) ? CSharp(characters, mayHold) : null;
        if (!mayHold && literals is null)
        {
            return [];
        }

        string text = characters.ToString();
        List<SecretFinding> secrets = mayHold ? [.. FileScanner.Scan(path, text)] : [];
        foreach (SecretFinding literal in literals ?? [])
        {
            if (!secrets.Any(known => known.Start < literal.End && literal.Start < known.End))
            {
                secrets.Add(literal);
            }
        }

        if (secrets.Count == 0)
        {
            return [];
        }

        LineMap lines = new(text);
        AllowComments allowed = AllowComments.Read(text);
        string name = Path.GetFileName(path);
        return
        [
            .. secrets
                .Where(secret => !allowed.Allows(secret.Rule.Id, lines.PositionOf(secret.Start).Line))
                .Where(secret => IsNew(secret, name, text.Substring(secret.Start, secret.Length)))
                .Select(secret => Describe(path, text, secret, lines))
        ];
    }

    private bool IsNew(SecretFinding secret, string fileName, string value)
    {
        recorder.Add(secret.Rule.Id, fileName, value);
        return !baseline.Contains(secret.Rule.Id, fileName, value);
    }

    private static List<SecretFinding>? CSharp(ReadOnlySpan<char> text, bool mayHoldToken)
    {
        List<SecretFinding>? secrets = null;
        foreach (CSharpLiteral literal in new CSharpLiterals(text))
        {
            ReadOnlySpan<char> value = text.Slice(literal.Start, literal.Length);
            if (!NameSieve.MayBeSensitive(literal.Name) && !ValueSieve.MayHoldCredential(value) && !(mayHoldToken && TokenSieve.MayHold(value)))
            {
                continue;
            }

            DetectionContext context = new(literal.Name.IsEmpty ? null : literal.Name.ToString(), ValueOrigin.Code);
            foreach (SecretFinding secret in SecretDetector.Scan(value.ToString(), context))
            {
                (secrets ??= []).Add(secret with { Start = literal.Start + secret.Start });
            }
        }

        return secrets;
    }

    private static Finding Describe(string path, string text, SecretFinding secret, LineMap lines)
    {
        DocumentPosition start = lines.PositionOf(secret.Start);
        DocumentPosition end = lines.PositionOf(secret.End);
        return new Finding
        {
            Rule = secret.Rule,
            Severity = secret.Rule.CompilerSeverity,
            Message = FileSecretMessage.Of(secret, Path.GetFileName(path)),
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
