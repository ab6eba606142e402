using System.Reflection;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace DeployKit.Probes;

/// <summary>
/// Wraps the application's Kestrel. Other servers stay as they are: TestServer has no address to listen on, and IIS and HTTP.sys
/// start the process on the first request anyway.
/// </summary>
internal static class BootServerRegistration
{
    private static readonly Assembly Kestrel = typeof(KestrelServer).Assembly;

    /// <summary>Is called when every service is registered: the last server is the one the host takes.</summary>
    /// <param name="container">The container's builder; the services themselves unless the application brings a container of its own.</param>
    public static void Decorate(object container)
    {
        if (container is not IServiceCollection services
            || services.LastOrDefault(descriptor => descriptor.ServiceType == typeof(IServer) && !descriptor.IsKeyedService) is not { } server
            || server.ImplementationType?.Assembly != Kestrel)
        {
            return;
        }

        services.Remove(server);
        services.Add(new ServiceDescriptor(typeof(IServer), BootServer.InnerKey, server.ImplementationType, ServiceLifetime.Singleton));
        services.AddSingleton<IServer, BootServer>();
    }
}
