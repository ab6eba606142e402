using System.Buffers;
using System.Text;

namespace DeployKit.Tool.Files;

/// <summary>Reads a file as text into rented memory. Binary files are recognised the way git does: a NUL near the start.</summary>
internal sealed class TextFileReader : IDisposable
{
    private const int BinaryProbe = 8000;
    private const int FirstRead = 64 * 1024;
    private byte[] bytes = [];
    private char[] characters = [];

    /// <summary>The file's text, until the next one is read; false when it is binary.</summary>
    /// <param name="path">Where it is.</param>
    /// <param name="length">How long it was when it was listed; what was added since is not read.</param>
    /// <param name="text">The text.</param>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public bool TryRead(string path, long length, out ReadOnlySpan<char> text)
    {
        int total = ReadBytes(path, checked((int)length));
        return TryDecode(bytes.AsSpan(0, total), out text);
    }

    /// <summary>The same for content that is in memory already.</summary>
    public bool TryDecode(ReadOnlySpan<byte> content, out ReadOnlySpan<char> text)
    {
        text = default;
        if (IsBinary(content))
        {
            return false;
        }

        (Encoding encoding, int preamble) = Detect(content);

        // No encoding gives more characters than one for each byte, but for what is broken at its end.
        Rent(ref characters, content.Length + 2);
        text = characters.AsSpan(0, encoding.GetChars(content[preamble..], characters));
        return true;
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(bytes);
        ArrayPool<char>.Shared.Return(characters);
    }

    private static void Rent<T>(ref T[] buffer, int length)
    {
        if (buffer.Length < length)
        {
            ArrayPool<T>.Shared.Return(buffer);
            buffer = ArrayPool<T>.Shared.Rent(length);
        }
    }

    /// <summary>Reads as much as it takes to tell a binary file, and the rest of a text.</summary>
    private int ReadBytes(string path, int length)
    {
        using Microsoft.Win32.SafeHandles.SafeFileHandle handle = File.OpenHandle(path);
        Rent(ref bytes, length);
        int total = 0;
        for (int end = Math.Min(length, FirstRead); total < end; end = total < length && IsBinary(bytes.AsSpan(0, total)) ? total : length)
        {
            int read = RandomAccess.Read(handle, bytes.AsSpan(total, end - total), total);
            if (read == 0)
            {
                break;
            }

            total += read;
        }

        return total;
    }

    private static bool IsBinary(ReadOnlySpan<byte> content) => Detect(content).Encoding is UTF8Encoding && content[..Math.Min(content.Length, BinaryProbe)].Contains((byte)0);

    private static (Encoding Encoding, int Preamble) Detect(ReadOnlySpan<byte> content) => content switch
    {
        [0xEF, 0xBB, 0xBF, ..] => (Encoding.UTF8, 3),
        [0xFF, 0xFE, 0, 0, ..] => (Encoding.UTF32, 4),
        [0xFF, 0xFE, ..] => (Encoding.Unicode, 2),
        [0xFE, 0xFF, ..] => (Encoding.BigEndianUnicode, 2),
        _ => (Encoding.UTF8, 0),
    };
}
