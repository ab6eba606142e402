using DeployKit;
using DeployKit.Secrets.Loading;
using DeployKit.Secrets.UserSecrets;

namespace Microsoft.Extensions.Hosting;

/// <summary>The developer's own secrets.</summary>
public static class UserSecretsDeployKitBuilderExtensions
{
    /// <summary>
    /// Asks the developer's user secrets at this place among the stores, in Development. Without this call they are asked behind the stores
    /// that were added. <c>DeployKit:Secrets:UserSecrets:Enabled</c> decides for another profile.
    /// </summary>
    /// <param name="builder">The kit.</param>
    /// <returns>The kit.</returns>
    public static IDeployKitBuilder AddUserSecrets(this IDeployKitBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        SecretResolver.Of(builder.Services).Stores.Place(UserSecretsStore.StoreName);
        return builder;
    }
}
