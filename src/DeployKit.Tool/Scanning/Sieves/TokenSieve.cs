using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using DeployKit.Detection;

namespace DeployKit.Tool.Scanning.Sieves;

/// <summary>
/// Tells quickly that a text holds no token. A token is one run of characters without blanks, quotes or brackets, and runs of its length are
/// rare, so only these are looked at. What begins a private key has blanks in it and is looked for as it is.
/// </summary>
internal static class TokenSieve
{
    private const int Block = 16;

    /// <summary>Whether the detector finds a token in the text, or may find the beginning of a key.</summary>
    public static bool MayHold(ReadOnlySpan<char> text)
    {
        int run = 0;
        int start = 0;
        for (; start + Block <= text.Length; start += Block)
        {
            uint ends = Ends(text.Slice(start, Block));
            if (ends == 0)
            {
                run += Block;
                continue;
            }

            if (IsToken(text.Slice(start - run, run + BitOperations.TrailingZeroCount(ends))))
            {
                return true;
            }

            run = Block - 1 - BitOperations.Log2(ends);
        }

        return IsToken(text[(start - run)..])
            || text.Contains("PRIVATE KEY", StringComparison.Ordinal)
            || text.Contains("PuTTY-User-Key-File-", StringComparison.Ordinal);
    }

    private static bool IsToken(ReadOnlySpan<char> run) =>
        run.Length >= TokenCatalog.ShortestToken && run.ToString() is var text && TokenCatalog.MayHold(text) && TokenCatalog.Find(text).Any();

    /// <summary>A bit for each character that no token holds: blanks and controls, quotes, brackets, commas and semicolons.</summary>
    private static uint Ends(ReadOnlySpan<char> block)
    {
        ref ushort first = ref Unsafe.As<char, ushort>(ref MemoryMarshal.GetReference(block));
        Vector128<byte> characters = Vector128.NarrowWithSaturation(Vector128.LoadUnsafe(ref first), Vector128.LoadUnsafe(ref first, (nuint)Vector128<ushort>.Count));
        Vector128<byte> ends = Vector128.LessThanOrEqual(characters, Vector128.Create((byte)'"'))
            | Between(characters, '\'', ')')
            | Between(characters, ',', ',')
            | Between(characters, ';', '<')
            | Between(characters, '>', '>')
            | Between(characters, '[', ']')
            | Between(characters, '{', '}');
        return ends.ExtractMostSignificantBits();
    }

    private static Vector128<byte> Between(Vector128<byte> characters, char first, char last) =>
        Vector128.LessThanOrEqual(characters - Vector128.Create((byte)first), Vector128.Create((byte)(last - first)));
}
