using DeployKit;
using DeployKit.Secrets;
using DeployKit.Secrets.Files;
using Microsoft.Extensions.Configuration;

namespace Microsoft.Extensions.Hosting;

/// <summary>Secrets in mounted files.</summary>
public static class SecretFilesDeployKitBuilderExtensions
{
    /// <summary>What references call the store.</summary>
    public const string SecretFilesStoreName = "files";

    /// <summary>Reads secrets from the files of a folder: Docker and Kubernetes mounts, systemd credentials.</summary>
    /// <param name="builder">The kit.</param>
    /// <param name="folder">The folder. <c>DeployKit:Secrets:Files:Folder</c> wins over it.</param>
    /// <returns>The kit.</returns>
    public static IDeployKitBuilder AddSecretFiles(this IDeployKitBuilder builder, string folder = "/run/secrets") =>
        builder.AddSecretFiles(SecretFilesStoreName, options => options.Folder = folder);

    /// <summary>Reads secrets from the files of a folder. The section of this name under <c>DeployKit:Secrets</c> wins over what is configured here.</summary>
    /// <param name="builder">The kit.</param>
    /// <param name="name">What references call the store; a second folder needs a name of its own.</param>
    /// <param name="configure">Configures the store.</param>
    /// <returns>The kit.</returns>
    /// <exception cref="ArgumentException">A store of this name is there already.</exception>
    public static IDeployKitBuilder AddSecretFiles(this IDeployKitBuilder builder, string name, Action<SecretFilesOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);
        SecretFilesOptions options = new();
        configure(options);
        string section = SecretStoreRegistration.SectionPrefix + (name == SecretFilesStoreName ? "Files" : name);
        InvalidOperationException? unreadable = Bind(builder.Configuration.GetSection(section), options);
        return builder.AddSecretStore(new SecretStoreRegistration
        {
            Name = name,
            Section = section,
            Create = _ => unreadable is SecretReferenceException ? throw unreadable
                : unreadable is not null ? throw new SecretStoreException(SecretFailure.Misconfigured, "a setting of the store is not of its type", unreadable)
                : string.IsNullOrWhiteSpace(options.Folder) ? throw new SecretStoreException(SecretFailure.Misconfigured, "its setting Folder is empty")
                : new SecretFilesStore(options),
            FindFrozen = () => string.IsNullOrWhiteSpace(options.Folder) ? [] : SubPathMounts.Find(options.Folder),
            RefreshInterval = options.RefreshInterval,
        });
    }

    /// <summary>Reported where a secret is asked of the store, together with everything else; nothing throws in the middle of Program.cs.</summary>
    private static InvalidOperationException? Bind(IConfigurationSection section, SecretFilesOptions options)
    {
        try
        {
            section.Bind(options);
            return null;
        }
        catch (InvalidOperationException exception)
        {
            return exception;
        }
    }
}
