using DeployKit.Boot;
using DeployKit.Boot.Report;
using DeployKit.Rules;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace DeployKit.Gates;

/// <summary>A gate's outcome as a problem of the report.</summary>
internal static class GateProblem
{
    public static BootProblem? Describe(GateOutcome outcome)
    {
        if (outcome.HeldBackBy is { } other)
        {
            return Create(outcome, ProblemSeverity.Info, $"{outcome.Gate.Name} was not tried because {other} did not pass", null);
        }

        if (!outcome.Passed)
        {
            ProblemSeverity severity = outcome.Gate.IsRequired ? ProblemSeverity.Error : ProblemSeverity.Warning;
            return Create(outcome, severity, Message(outcome), Action(outcome));
        }

        return outcome.Last is { Status: HealthStatus.Degraded } degraded
            ? Create(outcome, ProblemSeverity.Warning, $"{outcome.Gate.Name} is degraded ({GateText.Reason(degraded)})", Action(outcome))
            : null;
    }

    /// <summary>A gate that cannot be evaluated as it is set up.</summary>
    public static BootProblem Misconfigured(string gate, string message, string action) => new()
    {
        Id = RuleCatalog.DK3002.Id,
        Severity = ProblemSeverity.Error,
        Phase = BootPhase.Gates,
        Key = gate,
        Message = message,
        Action = action,
    };

    private static string Message(GateOutcome outcome)
    {
        string name = outcome.Gate.Name;
        string attempts = GateText.Attempts(outcome.Attempts);
        string? reason = GateText.Reason(outcome.Last);
        return outcome.Last?.Failure switch
        {
            { Kind: GateFailureKind.Misconfigured } => $"{name}: {outcome.Last.Failure.Words}",
            { IsHopeless: true } => $"{name} did not pass, and waiting would not help ({attempts}; {reason})",
            null => $"{name} did not answer within {ReportText.Duration(outcome.Timeout)}",
            _ => $"{name} did not answer within {ReportText.Duration(outcome.Timeout)} ({attempts}; {reason})",
        };
    }

    private static string Action(GateOutcome outcome)
    {
        Gate gate = outcome.Gate;
        GateFailureKind kind = outcome.Last?.Failure?.Kind ?? GateFailureKind.TimedOut;
        return outcome.Last?.Failure?.Action
            ?? (kind == GateFailureKind.TimedOut && outcome.Last?.Target is null && gate.SettingKey is null
                ? $"find out what the check waits for, or give it more than {ReportText.Duration(gate.Options.AttemptTimeout)} ({GateSettings.Section}:{gate.Name}:AttemptTimeout)"
                : GateFailureText.Remedy(kind, gate.SettingKey));
    }

    private static BootProblem Create(GateOutcome outcome, ProblemSeverity severity, string message, string? action) => new()
    {
        Id = outcome.Last?.Failure?.Kind == GateFailureKind.Misconfigured ? RuleCatalog.DK3002.Id : RuleCatalog.DK3001.Id,
        Severity = severity,
        Phase = BootPhase.Gates,
        Key = outcome.Gate.SettingKey ?? outcome.Gate.Name,
        Message = message,
        Action = action,
    };
}
