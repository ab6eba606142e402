using DeployKit.Boot;
using DeployKit.Suggestions;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace DeployKit.Gates;

/// <summary>All gates of the application, each behind the ones it waits for.</summary>
internal sealed record GatePlan(IReadOnlyList<Gate> Gates, IReadOnlyList<BootProblem> Problems)
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);

    public static GatePlan Create(HealthCheckServiceOptions checks, GateSettings settings)
    {
        List<BootProblem> problems = [];
        Dictionary<string, Gate> gates = new(StringComparer.OrdinalIgnoreCase);
        HashSet<string> unusable = new(StringComparer.OrdinalIgnoreCase);
        foreach (HealthCheckRegistration registration in checks.Registrations.Where(check => check.Tags.Contains(GateOptions.Tag)))
        {
            Gate gate = new(registration, settings.For(registration.Name), settings.KeyOf(registration.Name));
            if (Fault(gate.Options) is { } fault)
            {
                unusable.Add(gate.Name);
                problems.Add(GateProblem.Misconfigured(gate.Name, $"gate {gate.Name}: {fault}", "correct the gate's options"));
            }
            else if (!gates.TryAdd(gate.Name, gate))
            {
                problems.Add(GateProblem.Misconfigured(
                    registration.Name, $"two gates are called {registration.Name}", "rename one of them"));
            }
        }

        List<Gate> ordered = [];
        HashSet<string> visiting = new(StringComparer.OrdinalIgnoreCase);
        foreach (Gate gate in gates.Values)
        {
            Visit(gate);
        }

        return new GatePlan(ordered, [.. problems, .. settings.Problems, .. settings.OfUnknown([.. gates.Keys, .. unusable])]);

        void Visit(Gate gate)
        {
            if (ordered.Contains(gate))
            {
                return;
            }

            if (!visiting.Add(gate.Name))
            {
                problems.Add(GateProblem.Misconfigured(gate.Name, $"gate {gate.Name} waits for itself", "remove one After(...) of the circle"));
                return;
            }

            foreach (string name in gate.Options.After.Where(name => !unusable.Contains(name)))
            {
                if (gates.TryGetValue(name, out Gate? predecessor))
                {
                    Visit(predecessor);
                    continue;
                }

                string known = Suggestion.For(name, gates.Keys) is { } suggestion ? $"; did you mean {suggestion}?" : "";
                problems.Add(GateProblem.Misconfigured(
                    gate.Name, $"gate {gate.Name} waits for {name}, which is no gate{known}", "correct the name in After(...)"));
            }

            visiting.Remove(gate.Name);
            ordered.Add(gate);
        }
    }

    /// <summary>What code says about a gate is no better than what configuration says.</summary>
    private static string? Fault(GateOptions options) =>
        options.Timeout is { } timeout && !IsWait(timeout) ? Fault(nameof(options.Timeout))
        : !IsWait(options.AttemptTimeout) ? Fault(nameof(options.AttemptTimeout))
        : !IsWait(options.FirstDelay) ? Fault(nameof(options.FirstDelay))
        : !IsWait(options.MaxDelay) ? Fault(nameof(options.MaxDelay))
        : options.HopelessAttempts < 0 ? $"{nameof(options.HopelessAttempts)} is negative"
        : null;

    private static bool IsWait(TimeSpan duration) => duration > TimeSpan.Zero && duration < LongestWait;

    private static string Fault(string option) => $"{option} is not between zero and a day";
}
