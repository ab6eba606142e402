using DeployKit;
using DeployKit.Secrets;
using DeployKit.Secrets.HashiCorpVault;
using Microsoft.Extensions.Configuration;

namespace Microsoft.Extensions.Hosting;

/// <summary>HashiCorp Vault as a secret store.</summary>
public static class HashiCorpVaultDeployKitBuilderExtensions
{
    /// <summary>What references call the store: <c>${secret:hashicorp-vault/team/db#password}</c>.</summary>
    public const string HashiCorpVaultStoreName = "hashicorp-vault";

    /// <summary>Reads secrets from HashiCorp Vault, set up under <c>DeployKit:Secrets:HashiCorpVault</c> or by the variables that Vault's own tools read.</summary>
    /// <param name="builder">The kit.</param>
    /// <returns>The kit.</returns>
    public static IDeployKitBuilder AddHashiCorpVault(this IDeployKitBuilder builder) =>
        builder.AddHashiCorpVault(HashiCorpVaultStoreName, _ => { });

    /// <summary>Reads secrets from HashiCorp Vault. The section of this name under <c>DeployKit:Secrets</c> wins over what is configured here.</summary>
    /// <param name="builder">The kit.</param>
    /// <param name="name">What references call the store; a second Vault needs a name of its own.</param>
    /// <param name="configure">Configures the store.</param>
    /// <returns>The kit.</returns>
    /// <exception cref="ArgumentException">A store of this name is there already.</exception>
    public static IDeployKitBuilder AddHashiCorpVault(this IDeployKitBuilder builder, string name, Action<HashiCorpVaultOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);
        return builder.AddSecretStore(new SecretStoreRegistration
        {
            Name = name,
            Section = SecretStoreRegistration.SectionPrefix + (name == HashiCorpVaultStoreName ? "HashiCorpVault" : name),
            Remote = true,
            Create = context => Create(context, configure),
        });
    }

    private static HashiCorpVaultStore Create(SecretStoreContext context, Action<HashiCorpVaultOptions> configure)
    {
        HashiCorpVaultOptions options = new();
        configure(options);
        try
        {
            context.Section.Bind(options);
        }
        catch (InvalidOperationException exception)
        {
            throw new SecretStoreException(SecretFailure.Misconfigured, "a setting of the store is not of its type", exception);
        }

        return new HashiCorpVaultStore(options, context.Time);
    }
}
