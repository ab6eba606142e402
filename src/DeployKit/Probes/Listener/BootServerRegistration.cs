using System.Reflection;
using DeployKit.Hosting;
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
            || LastService.IndexOf(services, typeof(IServer)) is not (>= 0 and var index)
            || services[index].ImplementationType is not { } server
            || server.Assembly != Kestrel)
        {
            return;
        }

        services.RemoveAt(index);
        services.Add(new ServiceDescriptor(typeof(IServer), BootServer.InnerKey, server, ServiceLifetime.Singleton));
        services.AddSingleton<IServer, BootServer>();
    }
}
