namespace DeployKit.Documents;

/// <summary>The digits of a <c>\u</c> or <c>\x</c> escape.</summary>
internal static class HexDigits
{
    public static bool TryRead(string text, int start, int count, out int value)
    {
        value = 0;
        for (int at = start; at < start + count; at++)
        {
            int digit = at < text.Length ? "0123456789abcdef".IndexOf(char.ToLowerInvariant(text[at])) : -1;
            if (digit < 0 || value > int.MaxValue >> 4)
            {
                return false;
            }

            value = (value << 4) | digit;
        }

        return true;
    }
}
