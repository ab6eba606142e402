using DeployKit;
using DeployKit.Secrets;
using DeployKit.Secrets.AwsSecretsManager;
using Microsoft.Extensions.Configuration;

namespace Microsoft.Extensions.Hosting;

/// <summary>AWS Secrets Manager as a secret store.</summary>
public static class AwsSecretsManagerDeployKitBuilderExtensions
{
    /// <summary>What references call the store: <c>${secret:aws-secrets-manager/prod/db#password}</c>.</summary>
    public const string AwsSecretsManagerStoreName = "aws-secrets-manager";

    /// <summary>Reads secrets from AWS Secrets Manager, set up under <c>DeployKit:Secrets:AwsSecretsManager</c> or as every AWS SDK is.</summary>
    /// <param name="builder">The kit.</param>
    /// <returns>The kit.</returns>
    public static IDeployKitBuilder AddAwsSecretsManager(this IDeployKitBuilder builder) =>
        builder.AddAwsSecretsManager(AwsSecretsManagerStoreName, _ => { });

    /// <summary>Reads secrets from AWS Secrets Manager. The section of this name under <c>DeployKit:Secrets</c> wins over what is configured here.</summary>
    /// <param name="builder">The kit.</param>
    /// <param name="name">What references call the store; a second account or region needs a name of its own.</param>
    /// <param name="configure">Configures the store.</param>
    /// <returns>The kit.</returns>
    /// <exception cref="ArgumentException">A store of this name is there already.</exception>
    public static IDeployKitBuilder AddAwsSecretsManager(this IDeployKitBuilder builder, string name, Action<AwsSecretsManagerOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);
        return builder.AddSecretStore(new SecretStoreRegistration
        {
            Name = name,
            Section = SecretStoreRegistration.SectionPrefix + (name == AwsSecretsManagerStoreName ? "AwsSecretsManager" : name),
            Remote = true,
            Create = context => Create(context.Section, configure),
        });
    }

    // Read one by one: the binder would try its hand at the credentials, too.
    private static AwsSecretsManagerStore Create(IConfigurationSection section, Action<AwsSecretsManagerOptions> configure)
    {
        AwsSecretsManagerOptions options = new();
        configure(options);
        options.Region = section[nameof(options.Region)] ?? options.Region;
        options.Prefix = section[nameof(options.Prefix)] ?? options.Prefix;
        if (section[nameof(options.ServiceUrl)] is { Length: > 0 } url)
        {
            options.ServiceUrl = Uri.TryCreate(url, UriKind.Absolute, out Uri? address)
                ? address
                : throw new SecretStoreException(SecretFailure.Misconfigured, $"{nameof(options.ServiceUrl)} is no address");
        }

        return new AwsSecretsManagerStore(options);
    }
}
