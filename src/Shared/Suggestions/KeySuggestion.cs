namespace DeployKit.Suggestions;

/// <summary>The one known key that a mistyped key is close to: all parts but one are the same, and that one looks like a slip.</summary>
internal static class KeySuggestion
{
    private const int ShortestPart = 3;

    public static string? For(string key, IEnumerable<string> candidates)
    {
        string[] parts = key.Split(':');
        var close = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (string candidate in candidates)
        {
            string[] others = candidate.Split(':');
            int[] different = others.Length == parts.Length
                ? [.. Enumerable.Range(0, parts.Length).Where(part => !parts[part].Equals(others[part], StringComparison.OrdinalIgnoreCase))]
                : [];
            if (different.Length == 1
                && parts[different[0]].Length >= ShortestPart
                && Suggestion.For(parts[different[0]], [others[different[0]]]) is not null)
            {
                close[candidate] = candidate;
            }
        }

        // Between several close ones, the whole keys decide; when they are equally close, nobody knows.
        return close.Count == 1 ? close.Keys.First() : Suggestion.For(key, close.Keys);
    }
}
