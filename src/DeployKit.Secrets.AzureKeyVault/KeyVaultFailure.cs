using System.Globalization;
using Azure;

namespace DeployKit.Secrets.AzureKeyVault;

/// <summary>What Key Vault's errors mean. https://learn.microsoft.com/azure/key-vault/general/rest-error-codes</summary>
internal static class KeyVaultFailure
{
    /// <returns>Null when the vault has no such secret.</returns>
    public static SecretStoreException? Of(RequestFailedException exception) => exception.Status switch
    {
        404 => null,
        401 => new(SecretFailure.NotAuthenticated, "Key Vault refuses the token (401): check the vault's tenant"),
        403 when exception.Message.Contains("SecretDisabled", StringComparison.Ordinal) => new(SecretFailure.Unusable, "the secret is disabled"),
        403 => new(SecretFailure.AccessDenied, "the identity may not read secrets (role \"Key Vault Secrets User\"), or the vault's firewall is in the way (403)"),
        429 => new(SecretFailure.Throttled, "Key Vault asks for patience (429)") { RetryAfter = RetryAfter(exception) },
        400 => new(SecretFailure.Misconfigured, "Key Vault does not understand the request (400)"),
        _ => new(SecretFailure.Unavailable, string.Create(CultureInfo.InvariantCulture, $"Key Vault answered {exception.Status}")) { RetryAfter = RetryAfter(exception) },
    };

    /// <summary>A date is held against the vault's own clock: this machine's may be wrong.</summary>
    private static TimeSpan? RetryAfter(RequestFailedException exception) =>
        exception.GetRawResponse()?.Headers is not { } headers || !headers.TryGetValue("Retry-After", out string? text) ? null
        : double.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out double seconds) ? TimeSpan.FromSeconds(seconds)
        : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out DateTimeOffset date) ? date - (headers.Date ?? DateTimeOffset.UtcNow)
        : null;
}
