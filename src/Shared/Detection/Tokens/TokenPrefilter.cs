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

    // The first anchor of each hash, counted from 1; those with the same hash follow each other.
    private readonly short[] first = new short[Mask + 1];
    private readonly short[] following;
    private readonly string[] anchors;

    public TokenPrefilter(string[] anchors)
    {
        this.anchors = anchors;
        following = new short[anchors.Length + 1];
        for (int anchor = anchors.Length; anchor > 0; anchor--)
        {
            int hash = Hash(anchors[anchor - 1], 0);
            seen[hash] = true;
            following[anchor] = first[hash];
            first[hash] = (short)anchor;
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
            if (bitmap[hash] && HasAnchor(first[hash], text, index - 2))
            {
                return index - 2;
            }
        }

        return -1;
    }

    /// <summary>A number that texts have in common which begin with the same three characters here.</summary>
    public static int Hash(string text, int position) =>
        ((((text[position] << Shift) ^ text[position + 1]) << Shift) ^ text[position + 2]) & Mask;

    [MethodImpl(HotPath.Optimized)]
    private bool HasAnchor(int anchor, string text, int position)
    {
        for (; anchor > 0; anchor = following[anchor])
        {
            string candidate = anchors[anchor - 1];
            if (text[position] == candidate[0] && string.CompareOrdinal(text, position, candidate, 0, candidate.Length) == 0)
            {
                return true;
            }
        }

        return false;
    }
}
