using DeployKit.Secrets.Loading;
using Microsoft.Extensions.Configuration;

namespace DeployKit.Secrets.Configuration;

/// <summary>Ties the configuration source, which must exist early, to the resolver, which exists when <c>AddDeployKit()</c> has run.</summary>
internal sealed class ReferenceLink
{
    public IConfigurationRoot? Root { get; private set; }

    public SecretResolver? Resolver { get; private set; }

    public void Attach(IConfigurationRoot root, SecretResolver resolver) => (Root, Resolver) = (root, resolver);
}
