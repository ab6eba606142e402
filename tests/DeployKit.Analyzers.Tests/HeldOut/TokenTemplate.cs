using System.Text;
using System.Text.RegularExpressions;

namespace DeployKit.Analyzers.Tests.HeldOut;

/// <summary>Fills <c>{{A:32}}</c> and the like with text of that alphabet and length, so that no token stands in a file of the repository.</summary>
internal sealed partial class TokenTemplate(int seed)
{
    private const string Digits = "0123456789";
    private const string Upper = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private const string Lower = "abcdefghijklmnopqrstuvwxyz";
    private readonly Random _random = new(seed);

    public string Fill(string text) => Macro().Replace(text, match => Value(match.Groups[1].Value, match.Groups[2].Value));

    private string Value(string kind, string argument) => kind switch
    {
        "A" => Text(Digits + Upper + Lower, argument),
        "U" => Text(Digits + Upper, argument),
        "a" => Text(Upper + Lower, argument),
        "H" => Text("0123456789abcdef", argument),
        "X" => Text("0123456789ABCDEF", argument),
        "D" => "7" + Text(Digits, argument)[1..],
        "B32" => Text("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", argument),
        "L32" => Text("abcdefghijklmnopqrstuvwxyz234567", argument),
        "BECH" => Text("QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L", argument),
        "B" => Convert.ToBase64String(Bytes(argument)),
        "PB" => Uri.EscapeDataString(Convert.ToBase64String(Bytes(argument))),
        "W" => Url(Bytes(argument)),
        "guid" => new Guid(Bytes("16")).ToString(),
        "github" => argument + WithChecksum(Text(Digits + Upper + Lower, "30")),
        "npm" => WithChecksum(Text(Digits + Upper + Lower, "30")),
        "jwt" => Jwt(),
        "grafana" => Convert.ToBase64String(Encoding.ASCII.GetBytes($$"""{"k":"{{Text(Digits + Upper + Lower, "32")}}","n":"deploy","id":1}""")),
        "pem" => Pem(argument, "\n            "),
        "pemline" => Pem(argument, "\\n"),
        _ => throw new ArgumentException(kind),
    };

    private string Text(string alphabet, string length) => new([.. Enumerable.Range(0, int.Parse(length)).Select(_ => alphabet[_random.Next(alphabet.Length)])]);

    private byte[] Bytes(string length)
    {
        byte[] bytes = new byte[int.Parse(length)];
        _random.NextBytes(bytes);
        return bytes;
    }

    /// <summary>GitHub's and npm's form: CRC-32 in base 62, six characters.</summary>
    private static string WithChecksum(string text)
    {
        uint crc = ~Encoding.ASCII.GetBytes(text).Aggregate(uint.MaxValue, (sum, next) =>
            Enumerable.Range(0, 8).Aggregate(sum ^ next, (rest, _) => (rest >> 1) ^ (0xEDB88320u * (rest & 1))));
        StringBuilder digits = new();
        for (int index = 0; index < 6; index++, crc /= 62)
        {
            digits.Insert(0, (Digits + Upper + Lower)[(int)(crc % 62)]);
        }

        return text + digits;
    }

    private string Jwt() => Url("""{"alg":"HS256","typ":"JWT"}"""u8.ToArray()) + "." + Url("""{"sub":"1029384756","iss":"contoso","iat":1704067200}"""u8.ToArray()) + "." + Url(Bytes("32"));

    private string Pem(string label, string newLine)
    {
        string body = string.Join(newLine, Convert.ToBase64String(Bytes("288")).Chunk(64).Select(line => new string(line)));
        return $"-----BEGIN {label}-----{newLine}{body}{newLine}-----END {label}-----";
    }

    private static string Url(byte[] bytes) => Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    [GeneratedRegex(@"\{\{(A|U|a|H|X|D|B32|L32|BECH|B|PB|W|guid|github|npm|jwt|grafana|pem|pemline)(?::([^{}]*))?\}\}")]
    private static partial Regex Macro();
}
