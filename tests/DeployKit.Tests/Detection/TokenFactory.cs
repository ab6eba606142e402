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

    public string Guid() => $"{Take(8, Hex)}-{Take(4, Hex)}-{Take(4, Hex)}-{Take(4, Hex)}-{Take(12, Hex)}";

    public string Jwt() =>
        $"{Encode("{\"alg\":\"HS256\",\"typ\":\"JWT\"}")}.{Encode($"{{\"sub\":\"{Take(10, Digits)}\",\"iat\":1516239022}}")}.{Take(43, Base64Url)}";

    private static string Encode(string json) => Convert.ToBase64String(Encoding.UTF8.GetBytes(json)).TrimEnd('=').Replace('+', '-').Replace('/', '_');
}
