using System.Net;

namespace DeployKit.Secrets.HashiCorpVault;

/// <summary>What Vault's status codes mean. https://developer.hashicorp.com/vault/api-docs#http-status-codes</summary>
internal static class VaultFailure
{
    private const HttpStatusCode Standby = (HttpStatusCode)429;
    private const HttpStatusCode RecoveryStandby = (HttpStatusCode)472;
    private const HttpStatusCode PerformanceStandby = (HttpStatusCode)473;

    public static SecretStoreException Of(VaultAnswer answer) => answer.Status switch
    {
        Standby => new(SecretFailure.Throttled, "Vault asks for patience (429)") { RetryAfter = answer.RetryAfter },
        HttpStatusCode.Forbidden => new(SecretFailure.AccessDenied, "Vault's policies do not let this token read it (403)"),
        HttpStatusCode.BadRequest => new(SecretFailure.Misconfigured, "Vault does not understand the request (400): check Mount and Namespace"),
        HttpStatusCode.NotImplemented => new(SecretFailure.Unavailable, "Vault is not initialized (501)"),
        HttpStatusCode.ServiceUnavailable => new(SecretFailure.Unavailable, "Vault is sealed or in maintenance (503)") { RetryAfter = answer.RetryAfter },
        RecoveryStandby or PerformanceStandby => new(SecretFailure.Unavailable, $"Vault is a standby node that cannot answer ({(int)answer.Status})"),
        >= HttpStatusCode.Ambiguous and < HttpStatusCode.BadRequest => new(SecretFailure.Misconfigured, "Vault redirects elsewhere: check Address"),
        _ => new(SecretFailure.Unavailable, $"Vault answered {(int)answer.Status}"),
    };

    public static SecretStoreException OfLogin(VaultAnswer answer) => answer.Status is HttpStatusCode.BadRequest or HttpStatusCode.Forbidden or HttpStatusCode.NotFound
        ? new(SecretFailure.NotAuthenticated, $"Vault refuses the login ({(int)answer.Status}): check the role and its credentials")
        : Of(answer);
}
