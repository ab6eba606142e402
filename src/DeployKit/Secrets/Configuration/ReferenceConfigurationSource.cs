using Microsoft.Extensions.Configuration;

namespace DeployKit.Secrets.Configuration;

/// <summary>Puts resolved values in front of the references in every other source. Has to be the last one.</summary>
internal sealed class ReferenceConfigurationSource(ReferenceLink link) : IConfigurationSource
{
    public IConfigurationProvider Build(IConfigurationBuilder builder) => new ReferenceConfigurationProvider(link, builder);
}
