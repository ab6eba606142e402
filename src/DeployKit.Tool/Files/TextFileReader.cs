using System.Buffers;
using System.Text;

namespace DeployKit.Tool.Files;

/// <summary>Reads a file as text into rented memory. Binary files are recognised the way git does: a NUL near the start.</summary>
internal sealed class TextFileReader : IDisposable
{
    private const int BinaryProbe = 8000;
    private byte[] bytes = [];
    private char[] characters = [];

    /// <summary>The file's text, until the next one is read; false when it is binary.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public bool TryRead(string path, out ReadOnlySpan<char> text)
    {
        int length = ReadBytes(path);
        return TryDecode(bytes.AsSpan(0, length), out text);
    }

    /// <summary>The same for content that is in memory already.</summary>
    public bool TryDecode(ReadOnlySpan<byte> content, out ReadOnlySpan<char> text)
    {
        text = default;
        (Encoding encoding, int preamble) = Detect(content);
        if (encoding is UTF8Encoding && content[..Math.Min(content.Length, BinaryProbe)].Contains((byte)0))
        {
            return false;
        }

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

    private int ReadBytes(string path)
    {
        using Microsoft.Win32.SafeHandles.SafeFileHandle handle = File.OpenHandle(path);
        long length = RandomAccess.GetLength(handle);
        Rent(ref bytes, checked((int)length));
        int total = 0;
        while (total < length && RandomAccess.Read(handle, bytes.AsSpan(total, (int)length - total), total) is int read and > 0)
        {
            total += read;
        }

        return total;
    }

    private static (Encoding Encoding, int Preamble) Detect(ReadOnlySpan<byte> content) => content switch
    {
        [0xEF, 0xBB, 0xBF, ..] => (Encoding.UTF8, 3),
        [0xFF, 0xFE, 0, 0, ..] => (Encoding.UTF32, 4),
        [0xFF, 0xFE, ..] => (Encoding.Unicode, 2),
        [0xFE, 0xFF, ..] => (Encoding.BigEndianUnicode, 2),
        _ => (Encoding.UTF8, 0),
    };
}
