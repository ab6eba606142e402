using Azure.Core;
using Azure.Security.KeyVault.Secrets;

namespace DeployKit.Secrets.AzureKeyVault;

/// <summary>How Azure Key Vault is reached.</summary>
public sealed class AzureKeyVaultOptions
{
    /// <summary>The vault's address, for example <c>https://my-vault.vault.azure.net/</c>.</summary>
    /// <value>Default: null; it has to be set.</value>
    public Uri? VaultUri { get; set; }

    /// <summary>The client id of a user-assigned managed identity; null for the system-assigned one.</summary>
    /// <value>Default: null.</value>
    public string? ManagedIdentityClientId { get; set; }

    /// <summary>The credential; null for the SDK's chain: environment, workload identity, managed identity, developer tools.</summary>
    /// <value>Default: null.</value>
    public TokenCredential? Credential { get; set; }

    /// <summary>Changes the SDK's client, for proxies and sovereign clouds; null for nothing.</summary>
    /// <value>Default: null.</value>
    public Action<SecretClientOptions>? ConfigureClient { get; set; }
}
