using DeployKit.Secrets;
using Microsoft.Extensions.Hosting;

namespace DeployKit.Tests.Secrets.Example;

// snippet: registration
internal static class PropertiesFileDeployKitBuilderExtensions
{
    /// <summary>Reads secrets from the file that <c>DeployKit:Secrets:PropertiesFile:Path</c> names.</summary>
    public static IDeployKitBuilder AddPropertiesFile(this IDeployKitBuilder builder) => builder.AddSecretStore(new SecretStoreRegistration
    {
        Name = "properties-file",
        Section = SecretStoreRegistration.SectionPrefix + "PropertiesFile",
        Create = context => new PropertiesFileStore(
            context.Section["Path"] ?? throw new SecretStoreException(SecretFailure.Misconfigured, "Path is missing")),
    });
}
// end-snippet
