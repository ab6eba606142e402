namespace DeployKit.Detection;

/// <summary>
/// Finds in one pass the places where a token may be: a set of the three-character beginnings of all anchors, as a bitmap over a hash.
/// Ordinary source touches nothing but this bitmap.
/// </summary>
internal sealed class TokenPrefilter
{
    private const int Bits = 15;
    private const int Mask = (1 << Bits) - 1;

    private readonly bool[] seen = new bool[1 << Bits];
    private readonly Dictionary<int, TokenSignature[]> byBeginning;

    public TokenPrefilter(IEnumerable<TokenSignature> signatures)
    {
        byBeginning = signatures.GroupBy(signature => Beginning(signature.Anchor, 0)).ToDictionary(group => group.Key, group => group.ToArray());
        foreach (TokenSignature[] group in byBeginning.Values)
        {
            seen[Hash(group[0].Anchor[0], group[0].Anchor[1], group[0].Anchor[2])] = true;
        }
    }

    /// <summary>The next place at or after this one where an anchor may begin; -1 when there is none.</summary>
    public int Next(string text, int position)
    {
        bool[] bitmap = seen;
        for (int index = position; index < text.Length - 2; index++)
        {
            if (bitmap[Hash(text[index], text[index + 1], text[index + 2])] && byBeginning.ContainsKey(Beginning(text, index)))
            {
                return index;
            }
        }

        return -1;
    }

    /// <summary>The signatures whose anchor begins as the text does here.</summary>
    public IReadOnlyList<TokenSignature> At(string text, int position) =>
        byBeginning.TryGetValue(Beginning(text, position), out TokenSignature[]? found) ? found : [];

    private static int Hash(char first, char second, char third) => (first ^ (second << 4) ^ (third << 8)) & Mask;

    private static int Beginning(string text, int position) =>
        (text[position] & 0xFF) | ((text[position + 1] & 0xFF) << 8) | ((text[position + 2] & 0xFF) << 16);
}
