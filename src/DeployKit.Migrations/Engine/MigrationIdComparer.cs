namespace DeployKit.Migrations;

/// <summary>The order in which migrations apply: by name, with digits compared as numbers, so that 2_ comes before 10_.</summary>
internal sealed class MigrationIdComparer : IComparer<string>
{
    public static MigrationIdComparer Instance { get; } = new();

    public int Compare(string? x, string? y)
    {
        x ??= "";
        y ??= "";
        int left = 0;
        int right = 0;
        while (left < x.Length && right < y.Length)
        {
            int result;
            if (char.IsAsciiDigit(x[left]) && char.IsAsciiDigit(y[right]))
            {
                ReadOnlySpan<char> leftNumber = Number(x, ref left);
                ReadOnlySpan<char> rightNumber = Number(y, ref right);
                result = leftNumber.Length != rightNumber.Length
                    ? leftNumber.Length.CompareTo(rightNumber.Length)
                    : leftNumber.CompareTo(rightNumber, StringComparison.Ordinal);
            }
            else
            {
                result = char.ToUpperInvariant(x[left++]).CompareTo(char.ToUpperInvariant(y[right++]));
            }

            if (result != 0)
            {
                return result;
            }
        }

        int rest = (x.Length - left).CompareTo(y.Length - right);
        return rest != 0 ? rest : string.CompareOrdinal(x, y);
    }

    /// <summary>The digits at this offset without leading zeros.</summary>
    private static ReadOnlySpan<char> Number(string text, ref int offset)
    {
        int start = offset;
        while (offset < text.Length && char.IsAsciiDigit(text[offset]))
        {
            offset++;
        }

        return text.AsSpan(start, offset - start).TrimStart('0');
    }
}
