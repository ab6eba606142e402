using Azure.Core;
using Azure.Identity;

namespace DeployKit.Secrets.AzureKeyVault.Tests;

/// <summary>An identity with one token, or none.</summary>
internal sealed class FixedCredential(string? token) : TokenCredential
{
    public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) => token is null
        ? throw new CredentialUnavailableException("no identity here")
        : new AccessToken(token, DateTimeOffset.UtcNow.AddHours(1));

    public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
        ValueTask.FromResult(GetToken(requestContext, cancellationToken));
}
