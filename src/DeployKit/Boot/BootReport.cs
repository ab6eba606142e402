namespace DeployKit.Boot;

/// <summary>Everything one boot (or check) has to say. The order of the problems is the same in every run.</summary>
public sealed record BootReport
{
    private readonly IReadOnlyList<BootPhase>? skipped;

    /// <summary>How it ended.</summary>
    public required BootOutcome Outcome { get; init; }

    /// <summary>The host's environment name.</summary>
    public required string EnvironmentName { get; init; }

    /// <summary>The name of the profile in effect.</summary>
    public required string ProfileName { get; init; }

    /// <summary>Why this profile, when the environment does not simply have its name: an alias, <c>DeployKit:Profile</c>, the host's default.</summary>
    public string? ProfileReason { get; init; }

    /// <summary>The application's version, from its assembly.</summary>
    public required string Version { get; init; }

    /// <summary>How long the phases took.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>All problems, sorted by phase, severity (errors first), id, key and message.</summary>
    public required IReadOnlyList<BootProblem> Problems { get; init; }

    /// <summary>The phases that were left out on request (<c>DeployKit:Skip</c>).</summary>
    public IReadOnlyList<BootPhase> SkippedPhases
    {
        get => skipped ?? [];
        init => skipped = value;
    }

    /// <summary>Whether problems were reported without stopping the boot (<c>DeployKit:Mode=Report</c>).</summary>
    public bool ReportOnly { get; init; }

    /// <summary>The exit code that belongs to this report; see <see cref="BootExitCode"/>.</summary>
    public required int ExitCode { get; init; }

    /// <summary>Whether a phase was left out. Asking the list costs a boot the compilation of one over an enumeration.</summary>
    internal bool SkipsAny => skipped is { Count: > 0 };

    /// <summary>What several parts have found is told once, as the most serious of them takes it.</summary>
    internal static IReadOnlyList<BootProblem> Sort(IEnumerable<BootProblem> problems) =>
    [
        .. problems
            .GroupBy(problem => problem with { Severity = default }, (_, same) => same.MaxBy(problem => problem.Severity)!)
            .OrderBy(problem => problem.Phase)
            .ThenByDescending(problem => problem.Severity)
            .ThenBy(problem => problem.Id, StringComparer.Ordinal)
            .ThenBy(problem => problem.Key, StringComparer.Ordinal)
            .ThenBy(problem => problem.Message, StringComparer.Ordinal)
    ];
}
