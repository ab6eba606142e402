using System.Security.Cryptography;
using System.Text;
using DeployKit.Documents;

namespace DeployKit.Suppressions;

/// <summary>
/// The secrets that a repository already had when DeployKit came: <c>deploykit.baseline.json</c>. It holds salted hashes, never values, and no line
/// numbers, so that it stays good when lines move.
/// </summary>
internal sealed class Baseline
{
    public const string FileName = "deploykit.baseline.json";

    private const int HashLength = 24;

    private readonly string _salt;
    private readonly HashSet<string> _hashes;
    private readonly Baseline? _other;

    private Baseline(string salt, HashSet<string> hashes, Baseline? other = null)
    {
        _other = other;
        _salt = salt;
        _hashes = hashes;
    }

    public static Baseline Empty { get; } = new("", []);

    public static bool IsBaseline(string fileName) => fileName.Equals(FileName, StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads a baseline; what is not understood suppresses nothing.</summary>
    public static Baseline Read(string json)
    {
        ParsedDocument document = JsonReader.Read(json);
        string salt = document.Entries.FirstOrDefault(entry => entry.Key == "salt")?.Value ?? "";
        IEnumerable<string> hashes = document.Entries
            .Where(entry => entry.Key.StartsWith("findings:", StringComparison.Ordinal) && entry.Key.EndsWith(":hash", StringComparison.Ordinal))
            .Select(entry => entry.Value ?? "");
        return new Baseline(salt, [.. hashes]);
    }

    /// <summary>This baseline, with another one that counts beside it.</summary>
    public Baseline And(Baseline other) => new(_salt, _hashes, other);

    /// <summary>Writes a baseline of these findings; the salt should be random and new for each repository.</summary>
    public static string Write(string salt, IEnumerable<(string RuleId, string FileName, string Secret)> findings)
    {
        StringBuilder json = new();
        json.Append("{\n  \"version\": 1,\n  \"salt\": \"").Append(salt).Append("\",\n  \"findings\": [");
        string[] rows =
        [
            .. findings
                .Select(finding => $"{{ \"rule\": \"{finding.RuleId}\", \"file\": \"{finding.FileName.Replace("\\", "\\\\").Replace("\"", "\\\"")}\", \"hash\": \"{Hash(salt, finding.RuleId, finding.FileName, finding.Secret)}\" }}")
                .Distinct()
                .OrderBy(row => row, StringComparer.Ordinal),
        ];
        return json.Append(rows.Length == 0 ? "" : "\n    " + string.Join(",\n    ", rows) + "\n  ").Append("]\n}\n").ToString();
    }

    /// <summary>Whether this secret of this file was known.</summary>
    public bool Contains(string ruleId, string fileName, string secret) =>
        (_hashes.Count > 0 && _hashes.Contains(Hash(_salt, ruleId, fileName, secret))) || _other?.Contains(ruleId, fileName, secret) == true;

    private static string Hash(string salt, string ruleId, string fileName, string secret)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(salt + "\n" + ruleId + "\n" + fileName + "\n" + secret);
#if NET
        byte[] hash = SHA256.HashData(bytes);
#else
        using SHA256 algorithm = SHA256.Create();
        byte[] hash = algorithm.ComputeHash(bytes);
#endif
        return string.Concat(hash.Select(value => value.ToString("x2", System.Globalization.CultureInfo.InvariantCulture))).Substring(0, HashLength);
    }
}
