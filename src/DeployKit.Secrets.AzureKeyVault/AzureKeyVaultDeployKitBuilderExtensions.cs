using DeployKit;
using DeployKit.Secrets;
using DeployKit.Secrets.AzureKeyVault;
using Microsoft.Extensions.Configuration;

namespace Microsoft.Extensions.Hosting;

/// <summary>Azure Key Vault as a secret store.</summary>
public static class AzureKeyVaultDeployKitBuilderExtensions
{
    /// <summary>What references call the store: <c>${secret:azure-key-vault/db-password}</c>.</summary>
    public const string AzureKeyVaultStoreName = "azure-key-vault";

    /// <summary>Reads secrets from the Azure Key Vault whose address is <c>DeployKit:Secrets:AzureKeyVault:VaultUri</c>.</summary>
    /// <param name="builder">The kit.</param>
    /// <returns>The kit.</returns>
    public static IDeployKitBuilder AddAzureKeyVault(this IDeployKitBuilder builder) =>
        builder.AddAzureKeyVault(AzureKeyVaultStoreName, _ => { });

    /// <summary>Reads secrets from an Azure Key Vault. The section of this name under <c>DeployKit:Secrets</c> wins over what is configured here.</summary>
    /// <param name="builder">The kit.</param>
    /// <param name="name">What references call the store; a second vault needs a name of its own.</param>
    /// <param name="configure">Configures the store.</param>
    /// <returns>The kit.</returns>
    /// <exception cref="ArgumentException">A store of this name is there already.</exception>
    public static IDeployKitBuilder AddAzureKeyVault(this IDeployKitBuilder builder, string name, Action<AzureKeyVaultOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);
        return builder.AddSecretStore(new SecretStoreRegistration
        {
            Name = name,
            Section = SecretStoreRegistration.SectionPrefix + (name == AzureKeyVaultStoreName ? "AzureKeyVault" : name),
            Remote = true,
            Create = context => Create(context.Section, configure),
        });
    }

    // Read one by one: the binder would try its hand at the credential, too.
    private static AzureKeyVaultStore Create(IConfigurationSection section, Action<AzureKeyVaultOptions> configure)
    {
        AzureKeyVaultOptions options = new();
        configure(options);
        options.ManagedIdentityClientId = section[nameof(options.ManagedIdentityClientId)] ?? options.ManagedIdentityClientId;
        if (section[nameof(options.VaultUri)] is { Length: > 0 } text)
        {
            options.VaultUri = Uri.TryCreate(text, UriKind.Absolute, out Uri? address) ? address : null;
        }

        return options.VaultUri?.Scheme == Uri.UriSchemeHttps
            ? new AzureKeyVaultStore(options)
            : throw new SecretStoreException(SecretFailure.Misconfigured, $"{nameof(options.VaultUri)} is missing or no https address");
    }
}
