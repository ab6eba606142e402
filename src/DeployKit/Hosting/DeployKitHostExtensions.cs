using System.Runtime.CompilerServices;
using DeployKit;
using DeployKit.Async;
using DeployKit.Boot;
using DeployKit.Hosting;
using DeployKit.Probes;
using DeployKit.Secrets.Configuration;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.Extensions.Hosting;

/// <summary>The kit on the host.</summary>
public static class DeployKitHostExtensions
{
    /// <summary>
    /// Adds the kit to an application: the profile, the boot phases, the report, the verbs. Calling it twice is harmless and returns
    /// the same builder.
    /// </summary>
    /// <param name="builder">A web application's or worker's builder.</param>
    /// <returns>The place to say what the application needs.</returns>
    public static IDeployKitBuilder AddDeployKit(this IHostApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        if (builder is WebApplicationBuilder application)
        {
            application.Host.ConfigureContainer<object>((_, container) => BootServerRegistration.Decorate(container));
        }

        return DeployKitBuilder.GetOrAdd(builder.Services, builder.Configuration, builder.Environment);
    }

    /// <summary>Adds the kit to an application with a <c>Startup</c> class. Calling it twice is harmless.</summary>
    /// <param name="builder">The host's builder.</param>
    /// <param name="configure">Says what the application needs.</param>
    /// <returns>The host's builder.</returns>
    public static IHostBuilder AddDeployKit(this IHostBuilder builder, Action<IDeployKitBuilder>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder
            .ConfigureAppConfiguration(ReferenceSourceOrder.Add)
            .ConfigureContainer<object>((_, container) => BootServerRegistration.Decorate(container))
            .ConfigureServices((context, services) =>
            {
                DeployKitBuilder kit = DeployKitBuilder.GetOrAdd(services, context.Configuration, context.HostingEnvironment);
                configure?.Invoke(kit);
            });
    }

    /// <summary>
    /// Runs the application until it is stopped, or the verb on its command line (<c>deploykit check</c>), and returns the exit code
    /// of the boot; see <see cref="BootExitCode"/>. Plain <c>Run()</c> works too, with the code in
    /// <see cref="Environment.ExitCode"/>.
    /// </summary>
    /// <param name="host">The built application.</param>
    /// <param name="cancellationToken">Stops the application.</param>
    /// <returns>The exit code for <c>Main</c> to return.</returns>
    /// <exception cref="InvalidOperationException"><c>AddDeployKit()</c> was not called on the builder.</exception>
    [AsyncMethodBuilder(typeof(AheadTaskBuilder<>))]
    public static async Task<int> RunDeployKitAsync(this IHost host, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(host);
        if (host.Services.GetService<IHost>() is not BootHost bootHost)
        {
            throw new InvalidOperationException("RunDeployKitAsync() needs builder.AddDeployKit() before the host is built.");
        }

        await host.RunAsync(cancellationToken).ConfigureAwait(false);
        return bootHost.ExitCode ?? BootExitCode.Ok;
    }

}
