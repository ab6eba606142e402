using System.Text;
using DeployKit.Detection;

namespace DeployKit.Tests.Detection;

/// <summary>Makes tokens that look issued: random from a seed, with their checksum. Nothing here was ever valid anywhere.</summary>
internal sealed class TokenFactory(int seed)
{
    public const string Base62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    public const string Hex = "0123456789abcdef";
    public const string Upper = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    public const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    public const string Base64 = Base62 + "+/";
    public const string Base64Url = Base62 + "-_";
    public const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    public const string Digits = "0123456789";
    public const string LowerBase36 = "0123456789abcdefghijklmnopqrstuvwxyz";

    private readonly Random _random = new(seed);

    public string Take(int length, string alphabet = Base62)
    {
        StringBuilder text = new(length);
        for (int index = 0; index < length; index++)
        {
            text.Append(alphabet[_random.Next(alphabet.Length)]);
        }

        return text.ToString();
    }

    public string WithCrc32(string prefix)
    {
        string body = Take(30);
        return prefix + body + Checksums.ToBase62(Checksums.Crc32(body));
    }

    /// <summary>An identifiable key of Azure: random bytes, the signature in base 64, and the checksum of both.</summary>
    public string Azure(int bytes, string signature, string seed)
    {
        int length = Convert.ToBase64String(new byte[bytes]).TrimEnd('=').Length;
        string text;
        do
        {
            byte[] key = Base64Text.Bytes(Take(length - signature.Length - 6) + signature + "AAAAAA")!;
            BitConverter.GetBytes(Marvin.Hash32(key, bytes - 4, AzureChecksum.SeedOf(seed))).CopyTo(key, bytes - 4);
            text = Convert.ToBase64String(key);
        }
        while (text[^8..].IndexOfAny(['+', '/']) >= 0);

        return text;
    }

    /// <summary>A common annotated security key of 84 characters.</summary>
    public string AzureCommon(string provider)
    {
        string text;
        do
        {
            string body = Take(52) + "JQQJ" + "99AL" + Take(12) + "AAAA" + provider;
            byte[] bytes = Base64Text.Bytes(body)!;
            text = body + Convert.ToBase64String(BitConverter.GetBytes(Marvin.Hash32(bytes, bytes.Length, AzureChecksum.SeedOf("Default0"))))[..4];
        }
        while (text[^4..].IndexOfAny(['+', '/']) >= 0);

        return text;
    }

    public string Guid() => $"{Take(8, Hex)}-{Take(4, Hex)}-{Take(4, Hex)}-{Take(4, Hex)}-{Take(12, Hex)}";

    public string Jwt() =>
        $"{Encode("{\"alg\":\"HS256\",\"typ\":\"JWT\"}")}.{Encode($"{{\"sub\":\"{Take(10, Digits)}\",\"iat\":1516239022}}")}.{Take(43, Base64Url)}";

    private static string Encode(string json) => Convert.ToBase64String(Encoding.UTF8.GetBytes(json)).TrimEnd('=').Replace('+', '-').Replace('/', '_');
}
