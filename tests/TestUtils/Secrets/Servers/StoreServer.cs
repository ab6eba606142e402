using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace DeployKit.TestUtils;

/// <summary>A secret store's protocol on a loopback port, written from the vendor's public API documents, with faults on demand.</summary>
public abstract class StoreServer : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> requests = new();
    private readonly ConcurrentQueue<string> rawTargets = new();
    private WebApplication? app;
    private int faultsLeft;
    private StoreFault? fault;

    /// <summary>Where it listens.</summary>
    public Uri Address { get; private set; } = new("http://localhost");

    /// <summary>The requests so far: method and path.</summary>
    public IReadOnlyCollection<string> Requests => requests;

    /// <summary>What the request lines named, as it came over the wire.</summary>
    public IReadOnlyCollection<string> RawTargets => rawTargets;

    /// <summary>How long each answer takes.</summary>
    public TimeSpan Latency { get; set; }

    /// <summary>What it does instead of answering; null when it is well.</summary>
    public StoreFault? Fault
    {
        get => fault;
        set
        {
            faultsLeft = value?.Times ?? 0;
            fault = value;
        }
    }

    /// <summary>Answers a request.</summary>
    protected abstract Task AnswerAsync(HttpContext context, byte[] body);

    /// <summary>Starts to listen.</summary>
    protected async Task StartAsync(bool https)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen =>
        {
            if (https)
            {
                listen.UseHttps(LocalhostCertificate.Localhost);
            }
        }));
        app = builder.Build();
        app.Run(HandleAsync);
        await app.StartAsync();
        Address = new UriBuilder(app.Urls.First()) { Host = "localhost" }.Uri;
    }

    /// <summary>Stops listening, as a server does that is gone.</summary>
    public async Task StopAsync()
    {
        if (app is not null)
        {
            using CancellationTokenSource atOnce = new(TimeSpan.Zero);
            await app.StopAsync(atOnce.Token);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        if (app is not null)
        {
            await app.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }

    private async Task HandleAsync(HttpContext context)
    {
        requests.Enqueue($"{context.Request.Method} {context.Request.Path}");
        rawTargets.Enqueue(context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget);
        using MemoryStream body = new();
        await context.Request.Body.CopyToAsync(body);
        if (Latency > TimeSpan.Zero)
        {
            await Task.Delay(Latency, context.RequestAborted); // Not a wait: the server is slow.
        }

        if (fault is { } now && context.Request.Path.StartsWithSegments(now.Path ?? "") && Interlocked.Decrement(ref faultsLeft) >= 0)
        {
            await FailAsync(context, now);
        }
        else
        {
            await AnswerAsync(context, body.ToArray());
        }
    }

    private static async Task FailAsync(HttpContext context, StoreFault fault)
    {
        if (fault.Silent)
        {
            TaskCompletionSource gone = new();
            await using CancellationTokenRegistration registration = context.RequestAborted.Register(() => gone.TrySetResult());
            await gone.Task;
            return;
        }

        if (fault.RetryAfter is { } seconds)
        {
            DateTimeOffset now = DateTimeOffset.UtcNow.AddHours(-1);
            context.Response.Headers.Date = now.ToString("R");
            context.Response.Headers.RetryAfter = fault.RetryAfterIsDate ? now.AddSeconds(seconds).ToString("R") : $"{seconds}";
        }

        if (fault.Redirect is { } target)
        {
            context.Response.Headers.Location = target;
        }

        context.Response.StatusCode = fault.Status ?? 200;
        context.Response.ContentType = "application/json";
        if (fault.Truncated)
        {
            context.Response.ContentLength = 10_000;
            await context.Response.WriteAsync($"{{\"data\":{{\"data\":{{\"value\":\"{fault.Body}");
            await context.Response.Body.FlushAsync();
            context.Abort();
            return;
        }

        await context.Response.WriteAsync(fault.Body);
    }
}
