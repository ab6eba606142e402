using System.Runtime.CompilerServices;
using DeployKit.Async;
using DeployKit.Boot;
using DeployKit.Boot.Report;
using DeployKit.Diagnostics;
using DeployKit.Probes;
using DeployKit.Profiles;
using DeployKit.Rules;
using DeployKit.Verbs;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace DeployKit.Hosting;

/// <summary>What happens when the application's host is started: first the verb or the phases, then the host's own start.</summary>
internal sealed class BootSequence(
    IHost inner,
    IBootPipeline pipeline,
    BootCompletion completion,
    BootProgress progress,
    BootListener listener,
    ReadinessDrain drain,
    VerbDispatcher verbs,
    StopRequest stop,
    ExceptionText exceptions,
    DeployProfile profile,
    IConfiguration configuration,
    IHostEnvironment environment,
    IHostApplicationLifetime lifetime,
    ILogger<BootSequence> logger)
{
    private bool innerStarted;

    /// <summary>The process's exit code once the boot (or verb) has ended; null while it runs or when it stood aside.</summary>
    public int? ExitCode { get; private set; }

    [AsyncMethodBuilder(typeof(AheadTaskBuilder))]
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        // From here on what goes wrong is the host's to report, or the application's own business.
        ConfigurationGuard.Remove();
        BootSettings settings = BootSettings.Read(configuration);
        if (HostStarter.Find(environment) is { } starter && settings.ConfiguredMode is null)
        {
            Log.Passive(logger, starter);
            await StartInnerAsync(cancellationToken).ConfigureAwait(false);
            completion.Complete(EmptyReport());
            return;
        }

        using BootSignals signals = new(lifetime, stop, cancellationToken);
        if (verbs.IsVerb)
        {
            End(await verbs.RunAsync(signals.Token).ConfigureAwait(false));
            return;
        }

        // The first phases look at this process and at secret stores, so the probes begin to listen beside them.
        Task<Exception?> listening = Task.Run(ListenAsync, CancellationToken.None);
        BootReport report = await pipeline.RunAsync(new BootRunOptions { Listening = listening }, signals.Token).ConfigureAwait(false);
        if (await listening.ConfigureAwait(false) is { } failure)
        {
            Fail(report, failure, settings);
            return;
        }

        if (report.Outcome == BootOutcome.Cancelled || (report.Outcome == BootOutcome.Failed && settings.Mode == BootMode.Enforce))
        {
            Finish(report, settings);
            return;
        }

        signals.Dispose();
        await StartApplicationAsync(report, settings, cancellationToken).ConfigureAwait(false);
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (innerStarted)
        {
            await drain.WaitAsync(cancellationToken).ConfigureAwait(false);
            await inner.StopAsync(cancellationToken).ConfigureAwait(false);
        }

        await listener.StopAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <returns>What keeps the probes from listening, and would keep the application from it too; null when they listen.</returns>
    [AsyncMethodBuilder(typeof(AheadTaskBuilder<>))]
    private async Task<Exception?> ListenAsync()
    {
        try
        {
            // Not cancelled: binding takes milliseconds, and the phases beside it see a signal at once. What can take longer, a certificate's
            // password from a slow secret store, is a read of the configuration, which no token reaches.
            await listener.StartAsync(CancellationToken.None).ConfigureAwait(false);
            return null;
        }
#pragma warning disable CA1031 // Whatever it is, it belongs into the report.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return exception;
        }
    }

    [AsyncMethodBuilder(typeof(AheadTaskBuilder))]
    private async Task StartApplicationAsync(BootReport report, BootSettings settings, CancellationToken cancellationToken)
    {
        progress.Enter(BootPhase.Ready);
        try
        {
            await StartInnerAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (lifetime.ApplicationStopping.IsCancellationRequested)
        {
            Finish(report with { Outcome = BootOutcome.Cancelled, ExitCode = BootExitCode.Terminated }, settings);
            return;
        }
#pragma warning disable CA1031 // Whatever keeps the application from starting belongs into the one report.
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            Fail(report, exception, settings);
            return;
        }

        ExitCode = BootExitCode.Ok;
        completion.Complete(report);
        ReportOutput.Write(report, settings, logger);
        inner.Services.GetRequiredService<ProbeMapping>().Check();
        listener.Retire();
        Report(report);
    }

    private Task StartInnerAsync(CancellationToken cancellationToken)
    {
        // The host constructs these in its start, but cannot be stopped when one of them throws: its StopAsync would throw as well.
        _ = inner.Services.GetServices<IHostedService>();
        innerStarted = true;
        return inner.StartAsync(cancellationToken);
    }

    private void Fail(BootReport report, Exception exception, BootSettings settings)
    {
        BootProblem problem = StartFailure.Describe(exception);
        if (problem.Id == RuleCatalog.DK7002.Id)
        {
            Log.ApplicationFailed(logger, exceptions.Of(exception));
        }

        BootLog.Write(logger, problem);
        Finish(StartFailure.AddTo(report, problem), settings);
    }

    private void Finish(BootReport report, BootSettings settings)
    {
        completion.Complete(report);
        ReportOutput.Write(report, settings, logger);
        Report(report);
        End(report.ExitCode);
    }

    /// <summary>Nobody waits for it any more, so it is made no earlier.</summary>
    private void Report(BootReport report) => inner.Services.GetRequiredService<BootTelemetry>().Report(report, progress);

    /// <summary>With a void Main the process takes its code from here; <c>RunDeployKitAsync</c> returns it as well.</summary>
    private void End(int exitCode)
    {
        ExitCode = exitCode;
        System.Environment.ExitCode = exitCode;
        lifetime.StopApplication();
    }

    private BootReport EmptyReport() => new()
    {
        Outcome = BootOutcome.Succeeded,
        EnvironmentName = environment.EnvironmentName,
        ProfileName = profile.Name,
        Version = ApplicationVersion.Current,
        Duration = TimeSpan.Zero,
        Problems = [],
        ExitCode = BootExitCode.Ok,
    };
}
