using DeployKit.Boot;
using DeployKit.Profiles;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace DeployKit.Probes;

/// <summary>Answers a probe, the same way during the boot, on a port of its own and inside the application.</summary>
internal sealed class ProbeResponder(
    ProbeSite site, DeployProfile profile, BootCompletion completion, BootProgress progress, IHostApplicationLifetime lifetime)
{
    private static readonly byte[] Alive = """{"status":"healthy"}"""u8.ToArray();
    private static readonly byte[] Stopping = """{"status":"unhealthy","reason":"stopping"}"""u8.ToArray();

    private bool ShowsDetails => (site.Options.Details ?? profile.Probes.Details) == HealthDetails.Full;

    public async Task RespondAsync(HttpContext context, Probe probe)
    {
        if (!completion.IsServing)
        {
            await (probe.Kind == ProbeKind.Live
                ? SendAliveAsync(context)
                : SendAsync(context, StatusCodes.Status503ServiceUnavailable, ProgressPayload.Write(progress, ShowsDetails))).ConfigureAwait(false);
            return;
        }

        if (probe.Kind is ProbeKind.Ready && lifetime.ApplicationStopping.IsCancellationRequested)
        {
            await SendAsync(context, StatusCodes.Status503ServiceUnavailable, Stopping).ConfigureAwait(false);
            return;
        }

        HealthSnapshot snapshot = await probe.GetAsync().ConfigureAwait(false);
        bool full = ShowsDetails
            || (site.Options.DetailsPolicy is { } policy && await MaySeeDetailsAsync(context, policy).ConfigureAwait(false));
        int status = snapshot.Status == HealthStatus.Unhealthy ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status200OK;
        await SendAsync(context, status, full ? snapshot.Details : snapshot.StatusOnly).ConfigureAwait(false);
    }

    /// <summary>What a process that boots says of itself.</summary>
    public static Task SendAliveAsync(HttpContext context) => SendAsync(context, StatusCodes.Status200OK, Alive);

    public static Task SendAsync(HttpContext context, int status, byte[] json)
    {
        HttpResponse response = context.Response;
        response.StatusCode = status;
        response.ContentType = "application/json";
        response.ContentLength = json.Length;
        response.Headers.CacheControl = "no-store";
        return HttpMethods.IsHead(context.Request.Method)
            ? Task.CompletedTask
            : response.Body.WriteAsync(json, 0, json.Length, context.RequestAborted);
    }

    private static async Task<bool> MaySeeDetailsAsync(HttpContext context, string policyName)
    {
        // A probe's own listener has no authentication, so nobody is known there.
        if (context.RequestServices?.GetService<IPolicyEvaluator>() is not { } evaluator
            || context.RequestServices.GetService<IAuthorizationPolicyProvider>() is not { } policies
            || await policies.GetPolicyAsync(policyName).ConfigureAwait(false) is not { } policy)
        {
            return false;
        }

        var authenticated = await evaluator.AuthenticateAsync(policy, context).ConfigureAwait(false);
        PolicyAuthorizationResult authorized = await evaluator.AuthorizeAsync(policy, authenticated, context, resource: null).ConfigureAwait(false);
        return authorized.Succeeded;
    }
}
