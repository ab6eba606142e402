using System.Runtime.CompilerServices;
using DeployKit.Async;
using DeployKit.Boot;
using DeployKit.Diagnostics;
using DeployKit.Rules;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace DeployKit.Gates;

/// <summary>Waits for all gates at once; a gate that waits for others starts when they have passed.</summary>
internal sealed class GatesPhase(
    IOptions<HealthCheckServiceOptions> checks,
    IEnumerable<GateSetup> setups,
    GateRunner runner,
    BootProgress progress,
    TimeProvider time,
    ILogger<GatesPhase> logger) : IBootPhase
{
    private static readonly TimeSpan ProgressInterval = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan OptionalTimeout = TimeSpan.FromSeconds(10);

    public BootPhase Phase => BootPhase.Gates;

    public Task RunAsync(BootContext context, CancellationToken cancellationToken)
    {
        bool settings = context.Configuration.GetSection(GateSettings.Section).GetChildren().Any();
        return context.Options.Offline || (!settings && !checks.Value.Registrations.Any(check => check.Tags.Contains(GateOptions.Tag)))
            ? Task.CompletedTask
            : RunGatesAsync(context, cancellationToken);
    }

    private Task RunGatesAsync(BootContext context, CancellationToken cancellationToken)
    {
        GatePlan plan = GatePlan.Create(checks.Value, GateSettings.Read(setups, context.Configuration));
        foreach (BootProblem problem in plan.Problems)
        {
            context.Add(problem);
        }

        return plan.Gates.Count == 0 ? Task.CompletedTask : WaitAsync(plan, context, cancellationToken);
    }

    [AsyncMethodBuilder(typeof(AheadTaskBuilder))]
    private async Task WaitAsync(GatePlan plan, BootContext context, CancellationToken cancellationToken)
    {
        long start = time.GetTimestamp();
        TimeSpan Left() => context.Profile.Gates.Timeout - time.GetElapsedTime(start);
        using ITimer reminder = time.CreateTimer(_ => RemindOf(progress.WaitingGates), null, ProgressInterval, ProgressInterval);

        // The plan's order puts every gate behind the ones it waits for, so their tasks exist when it asks for them.
        Dictionary<string, Task<GateOutcome>> tasks = new(StringComparer.OrdinalIgnoreCase);
        foreach (Gate gate in plan.Gates)
        {
            Task<GateOutcome>[] before = [.. gate.Options.After.Select(tasks.GetValueOrDefault).OfType<Task<GateOutcome>>()];
            tasks.Add(gate.Name, RunAsync(gate, before, Left, cancellationToken));
        }

        foreach (GateOutcome outcome in await Task.WhenAll(tasks.Values).ConfigureAwait(false))
        {
            if (GateProblem.Describe(outcome) is { } problem && !IsTold(problem, context))
            {
                context.Add(problem);
            }
        }
    }

    /// <summary>That a gate's setting is missing has been said with every place where it could be set; once is enough.</summary>
    private static bool IsTold(BootProblem problem, BootContext context) => problem.Id == RuleCatalog.DK3002.Id && context.Problems.Any(told =>
        told.Id == RuleCatalog.DK2001.Id && told.Severity >= problem.Severity && string.Equals(told.Key, problem.Key, StringComparison.OrdinalIgnoreCase));

    [AsyncMethodBuilder(typeof(AheadTaskBuilder<>))]
    private async Task<GateOutcome> RunAsync(
        Gate gate, IReadOnlyList<Task<GateOutcome>> before, Func<TimeSpan> left, CancellationToken cancellationToken)
    {
        foreach (Task<GateOutcome> predecessor in before)
        {
            GateOutcome outcome = await predecessor.ConfigureAwait(false);
            if (!outcome.Passed)
            {
                return new GateOutcome { Gate = gate, HeldBackBy = outcome.Gate.Name };
            }
        }

        TimeSpan allowed = left();
        TimeSpan timeout = gate.Options.Timeout
            ?? (gate.IsRequired || allowed < OptionalTimeout ? TimeSpan.FromTicks(Math.Max(allowed.Ticks, 1)) : OptionalTimeout);
        return await runner.RunAsync(gate, timeout, progress.Add(gate.Name), cancellationToken).ConfigureAwait(false);
    }

    private void RemindOf(IEnumerable<GateProgress> waiting)
    {
        foreach (GateProgress gate in waiting)
        {
            Log.GateWaiting(logger, gate.Name, gate.Elapsed.TotalSeconds, gate.Attempts, gate.Reason ?? "no answer yet");
        }
    }
}
