namespace DeployKit.Boot;

/// <summary>The exit codes of a boot and of the verbs, a stable contract for scripts (values follow BSD <c>sysexits.h</c>).</summary>
public static class BootExitCode
{
    /// <summary>Everything is in order.</summary>
    public const int Ok = 0;

    /// <summary>The command line was wrong (EX_USAGE).</summary>
    public const int Usage = 64;

    /// <summary>A dependency or a secret store is unavailable (EX_UNAVAILABLE).</summary>
    public const int Unavailable = 69;

    /// <summary>A migration failed, or the application failed while it was starting (EX_SOFTWARE).</summary>
    public const int Failed = 70;

    /// <summary>Try again later: the lock is held, or it is outside the maintenance window (EX_TEMPFAIL).</summary>
    public const int TryAgainLater = 75;

    /// <summary>An approval is missing (EX_NOPERM).</summary>
    public const int ApprovalMissing = 77;

    /// <summary>Configuration or secrets are invalid (EX_CONFIG).</summary>
    public const int InvalidConfiguration = 78;

    /// <summary>The boot was interrupted from the keyboard (128 + SIGINT).</summary>
    public const int Interrupted = 130;

    /// <summary>The boot was asked to stop (128 + SIGTERM).</summary>
    public const int Terminated = 143;

    /// <summary>The exit code for what was found: of the first phase with an error, the first error in the report's order.</summary>
    internal static int For(IEnumerable<BootProblem> sortedProblems)
    {
        BootProblem? first = sortedProblems.FirstOrDefault(problem => problem.Severity == ProblemSeverity.Error);
        return first is null ? Ok : For(first);
    }

    /// <summary>The exit code of a boot, or of a verb, that ends because of this problem.</summary>
    /// <param name="problem">An error of the report.</param>
    /// <exception cref="ArgumentNullException"><paramref name="problem"/> is null.</exception>
    public static int For(BootProblem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        return problem.Id switch
        {
            "DK1102" or "DK3001" or "DK7001" => Unavailable,
            "DK4002" or "DK4004" or "DK4008" or "DK4009" or "DK4010" or "DK4011" or "DK4012" or "DK7002" => Failed,
            "DK4006" or "DK4007" => TryAgainLater,
            "DK4003" => ApprovalMissing,
            _ => InvalidConfiguration,
        };
    }
}
