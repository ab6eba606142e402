using DeployKit.Profiles;
using DeployKit.Secrets.Loading;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace DeployKit.Hosting;

/// <summary>Kept in the service collection as its own marker, which is what makes <c>AddDeployKit()</c> idempotent.</summary>
internal sealed class DeployKitBuilder : IDeployKitBuilder
{
    private DeployKitBuilder(IServiceCollection services, IConfiguration configuration, IHostEnvironment environment)
    {
        Services = services;
        Configuration = configuration;
        Environment = environment;
        Secrets = new((IConfigurationRoot)configuration, environment, () => Profile, TimeProvider.System);
    }

    public IServiceCollection Services { get; }

    public IConfiguration Configuration { get; }

    public IHostEnvironment Environment { get; }

    /// <summary>The application's secret references and stores; needed before there are services.</summary>
    public SecretResolver Secrets { get; }

    public ProfileCatalog Profiles { get; } = new();

    public DeployProfile Profile => Select().Profile;

    public ProfileSelection Select() => ProfileSelection.For(Environment.EnvironmentName, Configuration, Profiles);

    /// <summary>The one that was added to these services; null before <c>AddDeployKit()</c>.</summary>
    public static DeployKitBuilder? Find(IServiceCollection services)
    {
        foreach (ServiceDescriptor descriptor in services)
        {
            if (descriptor.ServiceType == typeof(DeployKitBuilder))
            {
                return descriptor.ImplementationInstance as DeployKitBuilder;
            }
        }

        return null;
    }

    public static DeployKitBuilder GetOrAdd(IServiceCollection services, IConfiguration configuration, IHostEnvironment environment)
    {
        if (Find(services) is { } existing)
        {
            return existing;
        }

        DeployKitBuilder added = new(services, configuration, environment);
        services.AddSingleton(added);
        CoreServices.Add(added);
        return added;
    }
}
