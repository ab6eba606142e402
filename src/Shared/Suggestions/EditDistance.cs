namespace DeployKit.Suggestions;

/// <summary>Damerau's distance in its restricted form (optimal string alignment), ignoring case: insertions, deletions,
/// substitutions and swaps of neighbours, each part of the text edited once at most.</summary>
/// <remarks>F. Damerau, "A technique for computer detection and correction of spelling errors", CACM 7(3), 1964.</remarks>
internal static class EditDistance
{
    /// <summary>The distance between two texts, or <paramref name="limit"/> + 1 as soon as it is known to be larger.</summary>
    public static int Between(string left, string right, int limit)
    {
        if (Math.Abs(left.Length - right.Length) > limit)
        {
            return limit + 1;
        }

        int[] beforePrevious = new int[right.Length + 1];
        int[] previous = new int[right.Length + 1];
        int[] current = new int[right.Length + 1];
        for (int column = 0; column <= right.Length; column++)
        {
            previous[column] = column;
        }

        for (int row = 1; row <= left.Length; row++)
        {
            current[0] = row;
            int best = row;
            for (int column = 1; column <= right.Length; column++)
            {
                int cost = Same(left[row - 1], right[column - 1]) ? 0 : 1;
                int distance = Math.Min(Math.Min(previous[column], current[column - 1]) + 1, previous[column - 1] + cost);
                if (row > 1 && column > 1 && Same(left[row - 1], right[column - 2]) && Same(left[row - 2], right[column - 1]))
                {
                    distance = Math.Min(distance, beforePrevious[column - 2] + 1);
                }

                current[column] = distance;
                best = Math.Min(best, distance);
            }

            if (best > limit)
            {
                return limit + 1;
            }

            (beforePrevious, previous, current) = (previous, current, beforePrevious);
        }

        return Math.Min(previous[right.Length], limit + 1);
    }

    private static bool Same(char left, char right) => char.ToUpperInvariant(left) == char.ToUpperInvariant(right);
}
