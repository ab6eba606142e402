using System.Text.RegularExpressions;

namespace DeployKit.Suppressions;

/// <summary>
/// The comments <c>deploykit:allow DK1003 reason</c> of a file, in whatever comment syntax it has. One counts for its own
/// line and, standing alone, for the line below. Without a reason it does not count.
/// </summary>
internal sealed class AllowComments
{
    private const string Marker = "deploykit:allow";

    private static readonly AllowComments None = new([], []);
    private static readonly Regex Comment = new(
        @"(?<open>//|\#|<!--|/\*|--|;)\s*deploykit:allow\s+(?<ids>DK\d{4}(?:\s*,\s*DK\d{4})*)\s+(?<reason>[^\r\n]*)",
        RegexOptions.CultureInvariant,
        TimeSpan.FromSeconds(1));

    private readonly HashSet<(int Line, string Id)> _allowed;
    private readonly HashSet<int> _standAlone;

    private AllowComments(HashSet<(int Line, string Id)> allowed, HashSet<int> standAlone)
    {
        _allowed = allowed;
        _standAlone = standAlone;
    }

    public static AllowComments Read(string text)
    {
        if (text.IndexOf(Marker, StringComparison.Ordinal) < 0)
        {
            return None;
        }

        var comments = new AllowComments([], []);
        int number = 0;
        foreach (string line in text.Replace("\r\n", "\n").Split('\n', '\r'))
        {
            number++;
            if (line.Contains(Marker) && Comment.Match(line) is { Success: true } match && HasReason(match.Groups["reason"].Value))
            {
                comments.Add(number, match, standsAlone: line.Substring(0, match.Index).Trim().Length == 0);
            }
        }

        return comments;
    }

    /// <summary>True when the rule is allowed on this line (counted from 1).</summary>
    public bool Allows(string ruleId, int line)
    {
        bool allows = _allowed.Contains((line, ruleId));
        for (int above = line - 1; !allows && _standAlone.Contains(above); above--)
        {
            allows = _allowed.Contains((above, ruleId));
        }

        return allows;
    }

    private void Add(int line, Match match, bool standsAlone)
    {
        foreach (string id in match.Groups["ids"].Value.Split(','))
        {
            _allowed.Add((line, id.Trim()));
        }

        if (standsAlone)
        {
            _standAlone.Add(line);
        }
    }

    private static bool HasReason(string reason) => BeforeEnd(BeforeEnd(reason, "*/"), "-->").Any(char.IsLetterOrDigit);

    private static string BeforeEnd(string reason, string end)
    {
        int at = reason.IndexOf(end, StringComparison.Ordinal);
        return at < 0 ? reason : reason.Substring(0, at);
    }
}
