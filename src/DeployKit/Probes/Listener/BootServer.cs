using System.Runtime.CompilerServices;
using DeployKit.Async;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;

namespace DeployKit.Probes;

/// <summary>
/// The application's own server, which may start before the application does. Until the host starts it, it answers probes; then it
/// serves the application on the same sockets, so that no connection is lost in between.
/// </summary>
internal sealed class BootServer([FromKeyedServices(BootServer.InnerKey)] IServer inner) : IServer
{
    /// <summary>The service key under which the wrapped server is registered.</summary>
    public const string InnerKey = "DeployKit.BootServer";

    private IApplicationSwitch? early;

    public IFeatureCollection Features => inner.Features;

    /// <summary>Whether the server runs without the application.</summary>
    public bool IsWaiting => early is { HasSwitched: false };

    /// <summary>Starts it with what answers until the application is there.</summary>
    [AsyncMethodBuilder(typeof(AheadTaskBuilder))]
    public async Task StartEarlyAsync(IApplicationSwitch application, CancellationToken cancellationToken)
    {
        await application.StartAsync(inner, cancellationToken).ConfigureAwait(false);
        early = application;
    }

    public Task StartAsync<TContext>(IHttpApplication<TContext> application, CancellationToken cancellationToken)
        where TContext : notnull
    {
        if (early is null)
        {
            return inner.StartAsync(application, cancellationToken);
        }

        early.SwitchTo(application);
        return Task.CompletedTask;
    }

    /// <summary>Leaves everything to the application.</summary>
    public void Retire() => early?.Retire();

    public Task StopAsync(CancellationToken cancellationToken) => inner.StopAsync(cancellationToken);

    public void Dispose()
    {
        // The container owns the inner server.
    }
}
