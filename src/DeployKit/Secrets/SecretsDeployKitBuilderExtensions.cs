using DeployKit;
using DeployKit.Secrets;
using DeployKit.Secrets.Loading;

namespace Microsoft.Extensions.Hosting;

/// <summary>Secret stores.</summary>
public static class SecretsDeployKitBuilderExtensions
{
    /// <summary>Adds a store of the application's own.</summary>
    /// <param name="builder">The kit.</param>
    /// <param name="name">What references call it; its settings are in the section of this name under <c>DeployKit:Secrets</c>.</param>
    /// <param name="create">Makes the store, once, when the first secret is asked of it.</param>
    /// <returns>The kit.</returns>
    /// <exception cref="ArgumentException">A store of this name is there already.</exception>
    public static IDeployKitBuilder AddSecretStore(
        this IDeployKitBuilder builder, string name, Func<SecretStoreContext, ISecretStore> create) =>
        builder.AddSecretStore(new SecretStoreRegistration
        {
            Name = name,
            Section = SecretStoreRegistration.SectionPrefix + name,
            Create = create,
        });

    /// <summary>Adds a store.</summary>
    /// <param name="builder">The kit.</param>
    /// <param name="registration">The store.</param>
    /// <returns>The kit.</returns>
    /// <exception cref="ArgumentException">A store of this name is there already.</exception>
    public static IDeployKitBuilder AddSecretStore(this IDeployKitBuilder builder, SecretStoreRegistration registration)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(registration);
        ArgumentException.ThrowIfNullOrWhiteSpace(registration.Name);
        SecretResolver.Of(builder.Services).Stores.Add(registration);
        return builder;
    }
}
