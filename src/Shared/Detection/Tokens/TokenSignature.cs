using System.Text.RegularExpressions;
using DeployKit.Rules;

namespace DeployKit.Detection;

/// <summary>What a provider's tokens look like: a literal that every one of them holds, and the shape around it.</summary>
/// <param name="kind">What it is, for people.</param>
/// <param name="anchor">A literal of three characters or more that every such token holds; nothing else is tried before it is seen.</param>
/// <param name="after">The regular expression behind the anchor.</param>
/// <param name="before">The regular expression before the anchor.</param>
/// <param name="isValid">A checksum or another proof; null when the format has none.</param>
internal sealed class TokenSignature(string kind, string anchor, string after, string before = "", Func<string, bool>? isValid = null)
{
    private const string NotInsideAWord = "(?<![0-9A-Za-z])";
    private const string NoMoreOfIt = "(?![0-9A-Za-z])";

    // Tokens are short; a second means that the machine stands still, not that the text is long.
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(1);

    private readonly bool startsWord = before.Length == 0 && char.IsLetterOrDigit(anchor[0]);

    // Most signatures never see their anchor; two threads that make the same expression do no harm.
    private Regex? shape;

    public string Kind { get; } = kind;

    public string Anchor { get; } = anchor;

    /// <summary>The rule that such a token breaks; key material has its own.</summary>
    public DeployKitRule Rule { get; init; } = RuleCatalog.DK1001;

    /// <summary>The token whose anchor starts at this place; null when there is none.</summary>
    public SecretFinding? Match(string text, int position)
    {
        if (string.CompareOrdinal(text, position, Anchor, 0, Anchor.Length) != 0 || (startsWord && position > 0 && IsWord(text[position - 1])))
        {
            return null;
        }

        Match match;
        try
        {
            match = (shape ??= CreateShape()).Match(text, position);
        }
        catch (RegexMatchTimeoutException)
        {
            return null;
        }

        if (!match.Success)
        {
            return null;
        }

        int start = match.Groups["before"] is { Success: true } group ? group.Index : position;
        string token = text.Substring(start, match.Index + match.Length - start);
        bool real = !TokenSample.Is(token, Anchor) && (isValid is null || isValid(token));
        return real ? new SecretFinding(Rule, Kind, Confidence.High, start, token.Length) : null;
    }

    private Regex CreateShape() => new(
        @"\G" + (startsWord ? NotInsideAWord : before.Length == 0 ? "" : $"(?<=(?<before>{NotInsideAWord}{before}))") + Regex.Escape(Anchor) + after + NoMoreOfIt,
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        Timeout);

    private static bool IsWord(char character) => character is (>= '0' and <= '9') or (>= 'A' and <= 'Z') or (>= 'a' and <= 'z');
}
