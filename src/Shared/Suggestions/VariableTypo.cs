namespace DeployKit.Suggestions;

/// <summary>The declared key that an environment variable nearly names.</summary>
/// <remarks>A key is its segments; <c>*</c> stands for an index or the name of a dictionary's entry.</remarks>
internal static class VariableTypo
{
    private const int Limit = 2;
    private const string Any = "*";

    /// <returns>The key's right spelling as a variable; null when the variable is right, unrelated, or close to several keys.</returns>
    public static string? Find(string variable, IReadOnlyList<string[]> known)
    {
        string[] segments = variable.Replace("__", ":").Split(':');
        if (segments.Length == 1)
        {
            return SingleUnderscores(variable, known);
        }

        string? best = null;
        int smallest = Limit + 1;
        foreach (string[] key in known)
        {
            // The variable may name an item or member below a declared key.
            if (key.Length > segments.Length || Distance(segments, key) is not { } distance || distance > smallest)
            {
                continue;
            }

            if (distance == 0)
            {
                return null;
            }

            string spelled = string.Join("__", key.Select((part, index) => part == Any ? segments[index] : part).Concat(segments.Skip(key.Length)));
            best = distance < smallest ? spelled : spelled.Equals(best, StringComparison.OrdinalIgnoreCase) ? best : null;
            smallest = distance;
        }

        return best;
    }

    private static int? Distance(string[] segments, string[] key)
    {
        int total = 0;
        for (int index = 0; index < key.Length; index++)
        {
            // Short names are close to everything; a swap of two letters still counts as one.
            int limit = Math.Min(Limit - total, key[index].Length <= 4 ? 1 : Limit);
            int distance = key[index] == Any ? 0 : EditDistance.Between(segments[index], key[index], limit);
            if (distance > limit)
            {
                return null;
            }

            total += distance;
        }

        return total;
    }

    /// <summary>One underscore where two belong: a_b_c for a:b:c.</summary>
    private static string? SingleUnderscores(string variable, IReadOnlyList<string[]> known)
    {
        string[] matches =
        [
            .. known.Where(key => key.Length > 1 && IsJoined(key, variable))
                .Select(key => string.Join("__", key))
                .Distinct(StringComparer.OrdinalIgnoreCase)
        ];
        return matches.Length == 1 ? matches[0] : null;
    }

    /// <summary>Every boot asks this about every variable and key, so it makes no text.</summary>
    private static bool IsJoined(string[] key, string variable)
    {
        int position = 0;
        foreach (string segment in key)
        {
            bool fits = (position == 0 || (position < variable.Length && variable[position - 1] == '_'))
                && string.Compare(variable, position, segment, 0, segment.Length, StringComparison.OrdinalIgnoreCase) == 0;
            if (!fits)
            {
                return false;
            }

            position += segment.Length + 1;
        }

        return position == variable.Length + 1;
    }
}
