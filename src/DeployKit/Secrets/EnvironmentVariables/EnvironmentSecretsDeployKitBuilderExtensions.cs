using DeployKit;
using DeployKit.Secrets.EnvironmentVariables;
using DeployKit.Secrets.Loading;

namespace Microsoft.Extensions.Hosting;

/// <summary>Secrets in the process's environment.</summary>
public static class EnvironmentSecretsDeployKitBuilderExtensions
{
    /// <summary>
    /// Asks the environment at this place among the stores. Without this call it is asked last. <c>DeployKit:Secrets:Environment:Enabled=false</c>
    /// leaves it out.
    /// </summary>
    /// <param name="builder">The kit.</param>
    /// <returns>The kit.</returns>
    public static IDeployKitBuilder AddEnvironmentSecrets(this IDeployKitBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        SecretResolver.Of(builder.Services).Stores.Place(EnvironmentSecretStore.StoreName);
        return builder;
    }
}
