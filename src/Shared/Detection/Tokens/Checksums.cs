using System.Text;

namespace DeployKit.Detection;

/// <summary>Proofs that a token was issued and not made up.</summary>
internal static class Checksums
{
    private const string Base62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private const int Base62Length = 6;

    private static readonly uint[] Crc32Table = CreateCrc32Table();

    /// <summary>GitHub and npm: the last six characters are the CRC-32 of the thirty before them, in base 62.</summary>
    /// <remarks>https://github.blog/engineering/behind-githubs-new-authentication-token-formats/</remarks>
    public static bool Crc32InBase62(string token)
    {
        string body = token.Substring(token.IndexOf('_') + 1);
        int split = body.Length - Base62Length;
        return split > 0 && body.Substring(split) == ToBase62(Crc32(body.Substring(0, split)));
    }

    /// <summary>The CRC-32 of ASCII text.</summary>
    public static uint Crc32(string text)
    {
        uint crc = uint.MaxValue;
        foreach (byte value in Encoding.UTF8.GetBytes(text))
        {
            crc = Crc32Table[(crc ^ value) & 0xFF] ^ (crc >> 8);
        }

        return ~crc;
    }

    /// <summary>A number as six digits in base 62.</summary>
    public static string ToBase62(uint value)
    {
        char[] digits = new char[Base62Length];
        for (int index = Base62Length - 1; index >= 0; index--)
        {
            digits[index] = Base62[(int)(value % 62)];
            value /= 62;
        }

        return new string(digits);
    }

    /// <summary>JSON Web Tokens: the header decodes to an object with an algorithm, the payload to an object.</summary>
    public static bool IsJwt(string token)
    {
        string[] parts = token.Split('.');
        return parts.Length == 3
            && Base64Text.Decode(parts[0]) is { } header
            && header.StartsWith("{", StringComparison.Ordinal)
            && header.IndexOf("\"alg\"", StringComparison.Ordinal) > 0
            && header.TrimEnd().EndsWith("}", StringComparison.Ordinal)
            && Base64Text.Decode(parts[1]) is { } payload
            && payload.StartsWith("{", StringComparison.Ordinal)
            && payload.TrimEnd().EndsWith("}", StringComparison.Ordinal);
    }

    private static uint[] CreateCrc32Table()
    {
        uint[] table = new uint[256];
        for (uint index = 0; index < table.Length; index++)
        {
            uint value = index;
            for (int bit = 0; bit < 8; bit++)
            {
                value = (value & 1) != 0 ? 0xEDB88320 ^ (value >> 1) : value >> 1;
            }

            table[index] = value;
        }

        return table;
    }
}
