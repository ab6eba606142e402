using System.Text;
using Azure;
using Azure.Identity;
using Azure.Security.KeyVault.Secrets;

namespace DeployKit.Secrets.AzureKeyVault;

/// <summary>Reads secrets through the Azure SDK, without its retries: those are the kit's.</summary>
internal sealed class AzureKeyVaultStore : ISecretStore
{
    private readonly SecretClient client;

    public AzureKeyVaultStore(AzureKeyVaultOptions options)
    {
        SecretClientOptions clientOptions = new();
        clientOptions.Retry.MaxRetries = 0;
        options.ConfigureClient?.Invoke(clientOptions);
        client = new SecretClient(options.VaultUri, options.Credential ?? DefaultCredential(options), clientOptions);
    }

    public Uri? Address => client.VaultUri;

    public async ValueTask<SecretValue?> GetAsync(SecretName name, CancellationToken cancellationToken)
    {
        try
        {
            KeyVaultSecret secret = await client.GetSecretAsync(ToVaultName(name.Path), name.Version, outContentType: null, cancellationToken).ConfigureAwait(false);
            return secret.Properties is { Enabled: false } ? throw new SecretStoreException(SecretFailure.Unusable, "the secret is disabled")
                : secret.Properties.NotBefore is { } start && start > DateTimeOffset.UtcNow.AddMinutes(5)
                    ? throw new SecretStoreException(SecretFailure.Unusable, $"the secret may not be used before {start.UtcDateTime:yyyy-MM-dd}")
                : Read(secret);
        }
        catch (RequestFailedException exception) when (exception.Status != 0)
        {
            SecretStoreException? failure = KeyVaultFailure.Of(exception);
            return failure is null ? null : throw failure;
        }
        catch (AuthenticationFailedException exception)
        {
            throw new SecretStoreException(SecretFailure.NotAuthenticated, "Azure gave no token to this application's identity", exception);
        }
    }

    /// <summary>Names hold letters, digits and dashes only; two dashes stand for a colon, as everywhere in Azure's configuration.</summary>
    internal static string ToVaultName(string path)
    {
        StringBuilder name = new(path.Length + 4);
        foreach (char character in path.TrimStart('/'))
        {
            _ = character == ':' ? name.Append("--") : name.Append(char.IsAsciiLetterOrDigit(character) ? character : '-');
        }

        return name.ToString();
    }

    private static SecretValue Read(KeyVaultSecret secret) => new(secret.Value ?? throw new SecretStoreException(SecretFailure.Unavailable, "the answer holds no secret"))
    {
        Version = secret.Properties.Version,
        Created = secret.Properties.CreatedOn,
        Expires = secret.Properties.ExpiresOn,
    };

    private static DefaultAzureCredential DefaultCredential(AzureKeyVaultOptions options)
    {
        DefaultAzureCredentialOptions credentialOptions = new();
        if (options.ManagedIdentityClientId is { Length: > 0 } clientId)
        {
            credentialOptions.ManagedIdentityClientId = clientId;
        }

        return new DefaultAzureCredential(credentialOptions);
    }
}
