using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using DeployKit.Detection;

namespace DeployKit.Tool.Scanning.Sieves;

/// <summary>
/// Tells quickly that a text holds no token. A token is one run of characters without blanks, quotes or brackets, and runs of its length are
/// rare, so only these are looked at. What holds a private key is more than one run, of which one is the key's.
/// </summary>
internal static class TokenSieve
{
    private const int Block = 16;

    // What holds a key has at least so much of it in one run.
    private const int ShortestKey = 32;

    // The rest of its line has blanks.
    private const string KeyFile = "PuTTY-User-Key-File-";

    /// <summary>Whether the detector finds a token in the text, or may find the beginning of a key.</summary>
    public static bool MayHold(ReadOnlySpan<char> text)
    {
        int run = 0;
        int start = 0;
        bool hasKey = false;
        for (; start + Block <= text.Length; start += Block)
        {
            uint ends = Ends(text.Slice(start, Block));
            if (ends == 0)
            {
                run += Block;
                continue;
            }

            int length = run + BitOperations.TrailingZeroCount(ends);
            if (length >= TokenCatalog.ShortestToken && IsToken(text.Slice(start - run, length)))
            {
                return true;
            }

            hasKey |= length >= ShortestKey;
            run = Block - 1 - BitOperations.Log2(ends);
        }

        ReadOnlySpan<char> last = text[(start - run)..];
        return IsToken(last) || ((hasKey || last.Length >= ShortestKey) && HasKeyMarker(text));
    }

    private static bool HasKeyMarker(ReadOnlySpan<char> text) => text.IndexOf("PRIVATE KEY") >= 0 || text.IndexOf("<RSAKeyValue>") >= 0 || text.IndexOf("kty") >= 0;

    private static bool IsToken(ReadOnlySpan<char> run) =>
        run.Length >= TokenCatalog.ShortestToken && run.ToString() is var text && TokenCatalog.MayHold(text)
        && (TokenCatalog.Find(text).Any() || text.Contains(KeyFile, StringComparison.Ordinal));

    /// <summary>A bit for each character that no token holds: blanks and controls, quotes, brackets, commas and semicolons.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Ends(ReadOnlySpan<char> block)
    {
        ref ushort first = ref Unsafe.As<char, ushort>(ref MemoryMarshal.GetReference(block));
        Vector128<byte> characters = Vector128.NarrowWithSaturation(Vector128.LoadUnsafe(ref first), Vector128.LoadUnsafe(ref first, (nuint)Vector128<ushort>.Count));

        // Two look-ups. The upper half of a character says which of its sixteen end a run: all (1), those of the punctuation (2), those of the
        // digits (4), the brackets behind the letters (8). The lower half says to which of these four it belongs.
        Vector128<byte> half = Vector128.Create((byte)0xF);
        Vector128<byte> upper = Vector128.ShuffleNative(Vector128.Create((byte)1, 1, 2, 4, 0, 8, 0, 8, 0, 0, 0, 0, 0, 0, 0, 0), (characters.AsUInt16() >>> 4).AsByte() & half);
        Vector128<byte> lower = Vector128.ShuffleNative(Vector128.Create((byte)3, 3, 3, 1, 1, 1, 1, 3, 3, 3, 1, 13, 7, 9, 5, 1), characters & half);
        return ~Vector128.Equals(upper & lower, Vector128<byte>.Zero).ExtractMostSignificantBits() & ushort.MaxValue;
    }
}
