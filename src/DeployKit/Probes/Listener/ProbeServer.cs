using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace DeployKit.Probes;

/// <summary>A server that has nothing but the probes, on a port of its own, for the whole life of the process; workers can have it too.</summary>
internal sealed class ProbeServer : IHttpApplication<HttpContext>, IDisposable
{
    private readonly KestrelServer server;
    private readonly RequestAnswer answer;

    public ProbeServer(int port, RequestAnswer answer, ILoggerFactory loggers)
    {
        this.answer = answer;
        KestrelServerOptions options = new() { AddServerHeader = false };
        options.ListenAnyIP(port);
        SocketTransportFactory transport = new(Options.Create(new SocketTransportOptions()), loggers);
        server = new KestrelServer(Options.Create(options), transport, loggers);
    }

    public string? Address => server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault();

    public Task StartAsync(CancellationToken cancellationToken) => server.StartAsync(this, cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => server.StopAsync(cancellationToken);

    public HttpContext CreateContext(IFeatureCollection contextFeatures) => new DefaultHttpContext(contextFeatures);

    public Task ProcessRequestAsync(HttpContext context) => answer(context);

    public void DisposeContext(HttpContext context, Exception? exception)
    {
        // The connection owns everything in it.
    }

    public void Dispose() => server.Dispose();
}
