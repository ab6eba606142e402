using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace DeployKit.Tool.Scanning.Sieves;

/// <summary>
/// Tells quickly that a value has nothing that a credential is written with: <c>= &lt; ' : -</c>, a slash behind a blank or before an <c>@</c>, or a blank behind a word that ends as "bearer",
/// "basic", "token", "apikey", "login", "rabbitmqctl", "setx" and "config" do, or behind a "by".
/// </summary>
internal static class ValueMarks
{
    private const int Block = 16;

    public static bool In(ReadOnlySpan<char> value)
    {
        // Once for all of the value: to look back from each "@" would take the square of a long one.
        int slash = value.IndexOf('/');
        if (value.Length < Block)
        {
            return In(value, 0, slash);
        }

        for (int start = 0; start < value.Length; start += Block)
        {
            // The last block reaches back, and no block knows the letter before its first one.
            int block = Math.Min(start, value.Length - Block);
            if (MayBeIn(value.Slice(block, Block)) && In(value[..(block + Block)], block, slash))
            {
                return true;
            }
        }

        return false;
    }

    private static bool In(ReadOnlySpan<char> value, int start, int slash)
    {
        for (int index = start; index < value.Length; index++)
        {
            if (value[index] is '=' or '<' or '\'' or ':' or '-' || (value[index] == '/' && index > 0 && value[index - 1] == ' ') || (value[index] == '@' && slash >= 0 && slash < index) || (value[index] == ' ' && index > 1 && EndsSchemeOrLogin(value[index - 2], value[index - 1])))
            {
                return true;
            }
        }

        return false;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool MayBeIn(ReadOnlySpan<char> block)
    {
        ref ushort first = ref Unsafe.As<char, ushort>(ref MemoryMarshal.GetReference(block));
        Vector128<byte> characters = Vector128.NarrowWithSaturation(Vector128.LoadUnsafe(ref first), Vector128.LoadUnsafe(ref first, (nuint)Vector128<ushort>.Count));
        Vector128<byte> marks = Are(characters, '=') | Are(characters, '<') | Are(characters, '\'') | Are(characters, ':') | Are(characters, '-') | Are(characters, '/') | Are(characters, '@');
        Vector128<byte> letters = characters | Vector128.Create((byte)' ');
        uint ends = (Are(letters, 'r') | Are(letters, 'y') | Are(letters, 'n') | Are(letters, 'c') | Are(letters, 'l') | Are(letters, 'x') | Are(letters, 'g')).ExtractMostSignificantBits();
        uint blanks = Are(characters, ' ').ExtractMostSignificantBits();
        return (marks.ExtractMostSignificantBits() | (blanks & ((ends << 1) | 1))) != 0;
    }

    private static Vector128<byte> Are(Vector128<byte> characters, char character) => Vector128.Equals(characters, Vector128.Create((byte)character));

    private static bool EndsSchemeOrLogin(char before, char last) => (char)(last | ' ') switch
    {
        'r' => (before | ' ') == 'e',
        'y' => (before | ' ') is 'e' or 'b',
        'n' => (before | ' ') is 'e' or 'i',
        'c' or 'g' => (before | ' ') == 'i',
        'l' or 'x' => (before | ' ') == 't',
        _ => false,
    };
}
