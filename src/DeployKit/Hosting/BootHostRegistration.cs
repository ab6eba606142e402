using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace DeployKit.Hosting;

/// <summary>
/// Puts the boot in front of the host. Every builder resolves <see cref="IHost"/> from the services last of all, so decorating that
/// one service lets the phases run before any hosted service or the server is even constructed.
/// </summary>
internal static class BootHostRegistration
{
    public static void Decorate(IServiceCollection services)
    {
        ServiceDescriptor inner = LastService.Take(services, typeof(IHost))
            ?? throw new InvalidOperationException(
                "AddDeployKit() needs a host: the service collection holds no IHost. Call it on WebApplication.CreateBuilder(args), Host.CreateApplicationBuilder(args) or an IHostBuilder.");
        services.AddSingleton<IHost>(provider => new BootHost(Create(inner, provider), provider));
    }

    private static IHost Create(ServiceDescriptor descriptor, IServiceProvider provider) => descriptor switch
    {
        { ImplementationInstance: IHost instance } => instance,
        { ImplementationFactory: { } factory } => (IHost)factory(provider),
        _ => (IHost)ActivatorUtilities.CreateInstance(provider, descriptor.ImplementationType!),
    };
}
