using System.Diagnostics;
using System.Runtime.CompilerServices;
using DeployKit.Async;
using DeployKit.Diagnostics;
using DeployKit.Profiles;
using DeployKit.Rules;
using DeployKit.Settings;
using DeployKit.Settings.Suppliers;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace DeployKit.Boot;

internal sealed class BootPipeline(
    IEnumerable<IBootPhase> parts,
    IServiceProvider services,
    IConfiguration configuration,
    IHostEnvironment environment,
    ProfileSelection selection,
    BootProgress progress,
    StopRequest stop,
    ExceptionText exceptions,
    SettingSuppliers suppliers,
    ILogger<BootPipeline> logger) : IBootPipeline
{
    private readonly IBootPhase[] parts = InOrder([.. parts]);

    [AsyncMethodBuilder(typeof(AheadTaskBuilder<>))]
    public async Task<BootReport> RunAsync(BootRunOptions options, CancellationToken cancellationToken)
    {
        long start = Stopwatch.GetTimestamp();
        BootSettings settings = BootSettings.Read(configuration);
        BootContext context = new(services, configuration, environment, selection.Profile, options);
        foreach (BootProblem problem in settings.Problems)
        {
            context.Add(problem);
        }

        bool completed = await RunPartsAsync(context, settings, cancellationToken).ConfigureAwait(false);
        IReadOnlyCollection<BootProblem> found = context.Problems;
        IReadOnlyList<BootProblem> problems = found.Count == 0 ? [] : BootReport.Sort(found.Select(Sourced));
        BootReport report = new()
        {
            Outcome = !completed ? BootOutcome.Cancelled : context.HasErrors ? BootOutcome.Failed : BootOutcome.Succeeded,
            EnvironmentName = environment.EnvironmentName,
            ProfileName = selection.Profile.Name,
            ProfileReason = selection.Reason,
            Version = ApplicationVersion.Current,
            Duration = Stopwatch.GetElapsedTime(start),
            Problems = problems,
            ReportOnly = settings.Mode == BootMode.Report,
            ExitCode = !completed ? stop.ExitCode : found.Count == 0 ? BootExitCode.Ok : BootExitCode.For(problems),
        };
        report = settings.SkipsAny ? report with { SkippedPhases = settings.SkippedPhases } : report;
        BootLog.Write(logger, report);
        return report;
    }

    /// <summary>By phase; within one, as they were registered. By hand, because a sort by an enumeration is compiled at every boot.</summary>
    private static IBootPhase[] InOrder(IBootPhase[] parts)
    {
        List<IBootPhase> ordered = new(parts.Length);
        for (BootPhase phase = BootPhase.Environment; phase <= BootPhase.Ready; phase++)
        {
            foreach (IBootPhase part in parts)
            {
                if (part.Phase == phase)
                {
                    ordered.Add(part);
                }
            }
        }

        return [.. ordered];
    }

    /// <returns>False when the run was cancelled.</returns>
    [AsyncMethodBuilder(typeof(AheadTaskBuilder<>))]
    private async Task<bool> RunPartsAsync(BootContext context, BootSettings settings, CancellationToken cancellationToken)
    {
        foreach (IBootPhase part in parts)
        {
            if (part.Phase > context.Options.LastPhase || settings.Skips(part.Phase))
            {
                continue;
            }

            // No server is worth waiting for when nobody can reach this one; what else is wrong belongs into the same report.
            if (part.Phase >= BootPhase.Gates && await context.Options.Listening.ConfigureAwait(false) is not null)
            {
                continue;
            }

            // Nobody may touch a schema on behalf of an application that cannot start anyway.
            if (part.Phase == BootPhase.Migrations && !context.ReadOnly && context.HasErrors)
            {
                Log.MigrationsHeldBack(logger);
                continue;
            }

            progress.Enter(part.Phase);
            Log.PartBegins(logger, part.Phase, part.GetType());
            try
            {
                await part.RunAsync(context, cancellationToken).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return false;
            }
#pragma warning disable CA1031 // A part that fails is a finding like any other; the rest still has to be looked at.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                Log.PhaseThrew(logger, part.Phase, part.GetType(), exceptions.Of(exception));
                context.Add(Failure(part, exception));
            }
        }

        return !cancellationToken.IsCancellationRequested;
    }

    /// <summary>Whoever finds something wrong about a setting: where its value comes from is known here. Names of gates and scripts are no keys.</summary>
    private BootProblem Sourced(BootProblem problem) =>
        problem is { Source: null, Key: { } key } && key.Contains(SettingKey.Separator) ? problem with { Source = suppliers.Find(key) } : problem;

    private static BootProblem Failure(IBootPhase part, Exception exception) => new()
    {
        Id = RuleCatalog.DK7002.Id,
        Severity = ProblemSeverity.Error,
        Phase = part.Phase,
        Key = part.GetType().FullName,
        Message = $"{part.GetType().Name} failed with {exception.GetType().Name}",
        Action = "see the log entry of category DeployKit for the exception",
    };
}
