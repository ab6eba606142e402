using System.Text;

namespace DeployKit.Detection;

/// <summary>
/// Proofs of Azure's identifiable keys. The last four bytes are a checksum of those before; its seed, eight letters that name the kind of key,
/// is public.
/// </summary>
/// <remarks>https://github.com/microsoft/security-utilities</remarks>
internal static class AzureChecksum
{
    private const int CommonBody = 80;
    private const int ChecksumLength = 4;

    /// <summary>The proof of keys that were made with one of these seeds.</summary>
    public static Func<string, bool> Of(params string[] seeds) => key => IsValid(key, seeds);

    /// <summary>Common annotated security keys: the checksum of the first eighty characters follows them, in base 62 or base 64.</summary>
    public static bool IsCommon(string key)
    {
        if (key.Length < CommonBody + ChecksumLength || Base64Text.Bytes(key.Substring(0, CommonBody)) is not { } body)
        {
            return false;
        }

        uint hash = Marvin.Hash32(body, body.Length, SeedOf("Default0"));
        byte[] checksum = [(byte)hash, (byte)(hash >> 8), (byte)(hash >> 16), (byte)(hash >> 24)];
        string written = key.Substring(CommonBody, ChecksumLength);
        return written == InBase62(checksum).Substring(0, ChecksumLength) || written == Convert.ToBase64String(checksum, 0, 3);
    }

    /// <summary>The seed as a number: the letters, the first one highest.</summary>
    public static ulong SeedOf(string name) => Encoding.ASCII.GetBytes(name).Aggregate(0UL, (seed, letter) => (seed << 8) | letter);

    // The first byte counts most; bytes of zero keep their place, and zeros fill the end.
    private static string InBase62(byte[] bytes)
    {
        string digits = Checksums.ToBase62(((uint)bytes[0] << 24) | ((uint)bytes[1] << 16) | ((uint)bytes[2] << 8) | bytes[3]).TrimStart('0');
        return (new string('0', bytes.TakeWhile(value => value == 0).Count()) + digits).PadRight(6, '0');
    }

    private static bool IsValid(string key, string[] seeds)
    {
        if (Base64Text.Bytes(key) is not { Length: > ChecksumLength } bytes)
        {
            return false;
        }

        int length = bytes.Length - ChecksumLength;
        return seeds.Any(seed => Marvin.Hash32(bytes, length, SeedOf(seed)) == Marvin.BitsAt(bytes, length));
    }
}
