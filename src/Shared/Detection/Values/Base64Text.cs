using System.Text;

namespace DeployKit.Detection;

/// <summary>Text in base 64, in either alphabet, padded or not.</summary>
internal static class Base64Text
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The text; null when it is not base 64 of UTF-8.</summary>
    public static string? Decode(string text)
    {
        try
        {
            return Bytes(text) is { } bytes ? Strict.GetString(bytes) : null;
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    /// <summary>The bytes; null when it is not base 64.</summary>
    public static byte[]? Bytes(string text)
    {
        string padded = text.Replace('-', '+').Replace('_', '/').TrimEnd('=');
        padded = (padded.Length % 4) switch
        {
            2 => padded + "==",
            3 => padded + "=",
            _ => padded,
        };

        try
        {
            return Convert.FromBase64String(padded);
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
