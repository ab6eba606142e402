namespace DeployKit.Suggestions;

/// <summary>"Did you mean …?": the one known word that a mistyped one is close to.</summary>
internal static class Suggestion
{
    /// <summary>
    /// The only candidate within the distance that a word of this length allows (1 up to four characters, else 2);
    /// null when there is none, when several are equally close, or when the word itself is a candidate.
    /// </summary>
    public static string? For(string word, IEnumerable<string> candidates)
    {
        int limit = word.Length <= 4 ? 1 : 2;
        int best = limit + 1;
        string? suggestion = null;
        foreach (string candidate in candidates)
        {
            int distance = EditDistance.Between(word, candidate, limit);
            if (distance == 0)
            {
                return null;
            }

            if (distance < best)
            {
                (best, suggestion) = (distance, candidate);
            }
            else if (distance == best && !string.Equals(candidate, suggestion, StringComparison.OrdinalIgnoreCase))
            {
                suggestion = null;
            }
        }

        return suggestion;
    }
}
