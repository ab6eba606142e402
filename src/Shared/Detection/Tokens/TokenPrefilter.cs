using System.Runtime.CompilerServices;

namespace DeployKit.Detection;

/// <summary>
/// Finds in one pass the places where a token may be. A rolling hash over the last three characters is looked up in a bitmap of the beginnings of
/// all anchors; ordinary source touches nothing but this bitmap, which fits the processor's first cache.
/// </summary>
internal sealed class TokenPrefilter
{
    private const int Shift = 5;
    private const int Mask = (1 << (3 * Shift)) - 1;

    private readonly bool[] seen = new bool[Mask + 1];
    private readonly TokenSignature[]?[] buckets = new TokenSignature[]?[Mask + 1];

    public TokenPrefilter(IEnumerable<TokenSignature> signatures)
    {
        foreach (TokenSignature signature in signatures)
        {
            int hash = Hash(signature.Anchor, 0);
            seen[hash] = true;
            buckets[hash] = [.. buckets[hash] ?? [], signature];
        }
    }

    /// <summary>The next place at or after this one where an anchor stands; -1 when there is none.</summary>
    [MethodImpl(HotPath.Optimized)]
    public int Next(string text, int position)
    {
        if (position + 2 >= text.Length)
        {
            return -1;
        }

        bool[] bitmap = seen;
        int hash = ((text[position] << Shift) ^ text[position + 1]) & Mask;
        for (int index = position + 2; index < text.Length; index++)
        {
            // Three shifts push a character out of the mask: the hash is that of the last three, and of nothing before.
            hash = ((hash << Shift) ^ text[index]) & Mask;
            if (bitmap[hash] && HasAnchor(buckets[hash]!, text, index - 2))
            {
                return index - 2;
            }
        }

        return -1;
    }

    /// <summary>The signatures whose anchor may stand here.</summary>
    public IReadOnlyList<TokenSignature> At(string text, int position) => buckets[Hash(text, position)] ?? [];

    private static bool HasAnchor(TokenSignature[] bucket, string text, int position)
    {
        foreach (TokenSignature signature in bucket)
        {
            if (text[position] == signature.Anchor[0] && string.CompareOrdinal(text, position, signature.Anchor, 0, signature.Anchor.Length) == 0)
            {
                return true;
            }
        }

        return false;
    }

    private static int Hash(string text, int position) =>
        ((((text[position] << Shift) ^ text[position + 1]) << Shift) ^ text[position + 2]) & Mask;
}
