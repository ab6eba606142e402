using DeployKit.Hosting;
using DeployKit.Settings.Startup;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace DeployKit.Settings.Tables;

/// <summary>The options types that the application configures or validates in code of its own: a table knows nothing of that.</summary>
internal sealed class CustomizedTypes
{
    private static readonly Type[] Contracts = [typeof(IConfigureOptions<>), typeof(IPostConfigureOptions<>), typeof(IValidateOptions<>), typeof(ISettingsValidator<>), typeof(IOptionsFactory<>)];

    private readonly HashSet<Type> types = [];
    private readonly bool all;

    public CustomizedTypes(DeployKitBuilder builder, IServiceProvider services)
    {
        // A container of the application's own may know more than was registered with the host.
        all = services.GetType().Assembly != typeof(ServiceProvider).Assembly;
        foreach (ServiceDescriptor descriptor in builder.Services)
        {
            if (descriptor.ServiceType is { IsGenericType: true } service && Contracts.Contains(service.GetGenericTypeDefinition()) && !IsOurs(descriptor))
            {
                if (!service.IsGenericTypeDefinition)
                {
                    types.Add(service.GenericTypeArguments[0]);
                }
                else
                {
                    all = true;
                }
            }
        }
    }

    public bool Contains(Type type) => all || types.Contains(type);

    private static bool IsOurs(ServiceDescriptor descriptor) =>
        !descriptor.IsKeyedService
        && (descriptor.ImplementationFactory?.Target is SettingsType || descriptor.ImplementationType == typeof(CollectingOptionsFactory<>));
}
