using Microsoft.Extensions.DependencyInjection;

namespace DeployKit.Hosting;

/// <summary>The registration of a service that counts: the last one without a key.</summary>
internal static class LastService
{
    /// <returns>Its index; -1 when there is none.</returns>
    public static int IndexOf(IServiceCollection services, Type serviceType)
    {
        int index = services.Count - 1;
        while (index >= 0 && (services[index].ServiceType != serviceType || services[index].IsKeyedService))
        {
            index--;
        }

        return index;
    }

    /// <summary>Removes it, for somebody who stands in front of it.</summary>
    /// <returns>What was removed; null when there was none.</returns>
    public static ServiceDescriptor? Take(IServiceCollection services, Type serviceType)
    {
        int index = IndexOf(services, serviceType);
        ServiceDescriptor? found = index < 0 ? null : services[index];
        if (found is not null)
        {
            services.RemoveAt(index);
        }

        return found;
    }
}
