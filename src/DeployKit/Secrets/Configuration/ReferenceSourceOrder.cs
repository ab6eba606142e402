using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Primitives;

namespace DeployKit.Secrets.Configuration;

/// <summary>Keeps the reference source the last one.</summary>
internal static class ReferenceSourceOrder
{
    /// <summary>For a configuration that is built as a whole, and read before <c>AddDeployKit()</c> gets its turn again.</summary>
    public static void Add(HostBuilderContext context, IConfigurationBuilder configuration)
    {
        if (!configuration.Sources.OfType<ReferenceConfigurationSource>().Any())
        {
            configuration.Add(new ReferenceConfigurationSource(new ReferenceLink()));
        }
    }

    /// <summary>
    /// A builder whose configuration is live says when a source was added. A new one is added behind it: removing the old one would build
    /// every provider anew, and lose what was set on them.
    /// </summary>
    public static IDisposable KeepLast(IConfigurationManager configuration, ReferenceLink link)
    {
        IConfigurationRoot root = (IConfigurationRoot)configuration;
        PutLast();
        return ChangeToken.OnChange(root.GetReloadToken, PutLast);

        void PutLast()
        {
            if (root.AsList() is not [.., ReferenceConfigurationProvider])
            {
                configuration.Add(new ReferenceConfigurationSource(link));
            }
        }
    }

    /// <summary>
    /// A configuration that was built as a whole hands out the very list it reads. Sources added after <c>AddDeployKit()</c> are in it
    /// behind ours; the order of the notifications does not depend on it.
    /// </summary>
    public static void MoveLast(IConfigurationRoot root)
    {
        if (root.Providers is IList<IConfigurationProvider> { IsReadOnly: false } providers
            && providers.OfType<ReferenceConfigurationProvider>().FirstOrDefault() is { } own
            && !ReferenceEquals(providers[^1], own))
        {
            providers.Remove(own);
            providers.Add(own);
        }
    }
}
