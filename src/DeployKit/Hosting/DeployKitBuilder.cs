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

    public static DeployKitBuilder GetOrAdd(IServiceCollection services, IConfiguration configuration, IHostEnvironment environment)
    {
        DeployKitBuilder? existing = services
            .Select(descriptor => descriptor.ServiceType == typeof(DeployKitBuilder) ? descriptor.ImplementationInstance : null)
            .OfType<DeployKitBuilder>()
            .FirstOrDefault();
        if (existing is not null)
        {
            return existing;
        }

        DeployKitBuilder added = new(services, configuration, environment);
        services.AddSingleton(added);
        CoreServices.Add(added);
        return added;
    }
}
