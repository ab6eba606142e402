using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace QuickStart.Links;

/// <summary>Derives the code of an address: always the same for the same key, not to be guessed without it.</summary>
internal sealed class LinkCodes(IOptions<LinkSettings> settings)
{
    private readonly byte[] key = settings.Value.SigningKey is { } configured
        ? Encoding.UTF8.GetBytes(configured)
        : RandomNumberGenerator.GetBytes(32);

    public string For(Uri address)
    {
        byte[] hash = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(address.AbsoluteUri));
        return Base64Url.EncodeToString(hash)[..settings.Value.CodeLength];
    }
}
