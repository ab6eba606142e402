using System.Runtime.CompilerServices;
using DeployKit.Async;
using DeployKit.Boot;
using DeployKit.Diagnostics;
using DeployKit.Profiles;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace DeployKit.Probes;

/// <summary>Lets the probes answer while the application boots: on its own addresses, or on a port of their own.</summary>
internal sealed class BootListener : IDisposable
{
    private const string RetryAfterSeconds = "5";
    private static readonly byte[] Starting = """{"status":"starting"}"""u8.ToArray();

    private readonly IServiceProvider services;
    private readonly ProbeSite site;
    private readonly ProbeResponder responder;
    private readonly BootCompletion completion;
    private readonly IConfiguration configuration;
    private readonly ILoggerFactory loggers;
    private readonly ILogger<BootListener> logger;

    // Made with the listener, which is made in advance: afterwards every millisecond is one without an answer.
    private readonly IApplicationSwitch? early;
    private ProbeServer? probeServer;
    private BootServer? bootServer;

    public BootListener(
        IServiceProvider services,
        ProbeSite site,
        ProbeResponder responder,
        BootCompletion completion,
        DeployProfile profile,
        IConfiguration configuration,
        ILoggerFactory loggers,
        ILogger<BootListener> logger)
    {
        this.services = services;
        this.site = site;
        this.responder = responder;
        this.completion = completion;
        this.configuration = configuration;
        this.loggers = loggers;
        this.logger = logger;
        early = profile.Probes.BootListener ? IApplicationSwitch.Create(AnswerEarlyAsync, features => IsLiveness(features.GetRequiredFeature<IHttpRequestFeature>().Path)) : null;
    }

    /// <exception cref="IOException">An address is in use.</exception>
    [AsyncMethodBuilder(typeof(AheadTaskBuilder))]
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (site.Options.Port is { } port)
        {
            probeServer = new ProbeServer(port, AnswerAsync, loggers);
            await probeServer.StartAsync(cancellationToken).ConfigureAwait(false);
            Log.ProbesListening(logger, probeServer.Address);
        }
        else if (early is not null && services.GetService<IServer>() is BootServer server)
        {
            HostingAddresses.Apply(server.Features.Get<IServerAddressesFeature>(), configuration);
            await server.StartEarlyAsync(early, cancellationToken).ConfigureAwait(false);
            bootServer = server;
            Log.BootListening(logger, string.Join(", ", server.Features.Get<IServerAddressesFeature>()?.Addresses ?? []));
        }
    }

    /// <summary>
    /// Leaves the liveness probe to the application as well: its endpoints are there. Routing takes some 40 ms to make itself at the first request,
    /// and whoever asks whether the process lives shall not wait for that.
    /// </summary>
    public void Retire() => bootServer?.Retire();

    /// <summary>Stops what the application's host does not stop itself.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (probeServer is not null)
        {
            await probeServer.StopAsync(cancellationToken).ConfigureAwait(false);
        }

        if (bootServer is { IsWaiting: true })
        {
            await bootServer.StopAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    public void Dispose() => probeServer?.Dispose();

    private bool IsLiveness(string path) => path.Equals(site.Options.LivePath, StringComparison.OrdinalIgnoreCase);

    private Task AnswerEarlyAsync(HttpContext context) =>
        IsLiveness(context.Request.Path.Value ?? "") ? ProbeResponder.SendAliveAsync(context) : AnswerAsync(context);

    private Task AnswerAsync(HttpContext context)
    {
        if (site.Find(context.Request.Path) is { } probe)
        {
            return responder.RespondAsync(context, probe);
        }

        if (completion.IsServing)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }

        context.Response.Headers.RetryAfter = RetryAfterSeconds;
        return ProbeResponder.SendAsync(context, StatusCodes.Status503ServiceUnavailable, Starting);
    }
}
