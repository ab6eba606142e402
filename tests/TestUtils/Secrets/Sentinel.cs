using System.Text;
using System.Text.Json;

namespace DeployKit.TestUtils;

/// <summary>A secret planted in a test that must not turn up in any output, in whatever encoding.</summary>
public sealed class Sentinel
{
    private readonly (string Encoding, string Text)[] shapes;

    /// <summary>Plants a value of the test's own choosing.</summary>
    public Sentinel(string value)
    {
        ArgumentException.ThrowIfNullOrEmpty(value);
        Value = value;
        byte[] bytes = Encoding.UTF8.GetBytes(value);
        shapes =
        [
            ("plain", value),
            ("base64", Base64(bytes, 0)),
            ("base64", Base64(bytes, 1)),
            ("base64", Base64(bytes, 2)),
            ("URL-encoded", Uri.EscapeDataString(value)),
            ("JSON-escaped", JsonSerializer.Serialize(value).Trim('"')),
            ("hexadecimal", Convert.ToHexString(bytes)),
        ];
    }

    /// <summary>The secret.</summary>
    public string Value { get; }

    /// <summary>A new value that no output holds by chance, and whose encodings all differ from it.</summary>
    public static Sentinel New() => new($"S3nt1nel/{Guid.NewGuid():N}+Zz!");

    /// <summary>A new value without characters that need quoting in URLs, connection strings or JSON.</summary>
    public static Sentinel NewPlain() => new($"S3nt1nel{Guid.NewGuid():N}Zz");

    /// <summary>In which encoding the text holds the secret; null when it does not.</summary>
    public string? FindIn(string? text) => text is null
        ? null
        : shapes.FirstOrDefault(shape => text.Contains(shape.Text, StringComparison.OrdinalIgnoreCase)).Encoding;

    /// <summary>Fails when one of the outputs holds the secret.</summary>
    /// <param name="outputs">What to search, with a name for the message.</param>
    /// <exception cref="SentinelFoundException">One of them holds it; the message names the output and never the value.</exception>
    public void AssertAbsent(params (string Name, string? Text)[] outputs)
    {
        foreach ((string name, string? text) in outputs)
        {
            if (FindIn(text) is { } encoding)
            {
                throw new SentinelFoundException($"The planted secret is in {name} ({encoding}).");
            }
        }
    }

    /// <summary>The part of the base64 text that does not depend on what stands before and after the secret.</summary>
    private static string Base64(byte[] bytes, int offset)
    {
        int whole = (bytes.Length + offset) / 3 * 3 - offset;
        int skipped = offset == 0 ? 0 : 3 - offset;
        return Convert.ToBase64String(bytes.AsSpan(skipped, whole - skipped)).TrimEnd('=');
    }
}
