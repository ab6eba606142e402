using DeployKit.Boot;
using DeployKit.Suggestions;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace DeployKit.Gates;

/// <summary>All gates of the application, each behind the ones it waits for.</summary>
internal sealed record GatePlan(IReadOnlyList<Gate> Gates, IReadOnlyList<BootProblem> Problems)
{
    public static GatePlan Create(HealthCheckServiceOptions checks, GateSettings settings)
    {
        List<BootProblem> problems = [];
        Dictionary<string, Gate> gates = new(StringComparer.OrdinalIgnoreCase);
        foreach (HealthCheckRegistration registration in checks.Registrations.Where(check => check.Tags.Contains(GateOptions.Tag)))
        {
            if (!gates.TryAdd(registration.Name, new Gate(registration, settings.For(registration.Name))))
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

        return new GatePlan(ordered, [.. problems, .. settings.Problems]);

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

            foreach (string name in gate.Options.After)
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
}
