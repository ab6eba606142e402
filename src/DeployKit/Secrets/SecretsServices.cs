using DeployKit.Boot;
using DeployKit.Hosting;
using DeployKit.Secrets.Configuration;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace DeployKit.Secrets;

/// <summary>What the kit registers for secrets.</summary>
internal static class SecretsServices
{
    public static void Add(DeployKitBuilder builder)
    {
        // By a factory, so that the container disposes of the stores.
        builder.Services.AddSingleton(_ => builder.Secrets);
        builder.Services.AddSingleton<IBootPhase, SecretsPhase>();
        Connect(builder);
    }

    private static void Connect(DeployKitBuilder builder)
    {
        IConfigurationRoot root = (IConfigurationRoot)builder.Configuration;
        ReferenceLink link = root.Providers.OfType<ReferenceConfigurationProvider>().LastOrDefault()?.Link ?? new();
        link.Attach(root, builder.Secrets);
        if (builder.Configuration is IConfigurationManager live)
        {
            ReferenceSourceOrder.KeepLast(live, link);
        }
        else
        {
            ReferenceSourceOrder.MoveLast(root);
        }
    }
}
