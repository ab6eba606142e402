using DeployKit.Boot;

namespace DeployKit.Migrations;

/// <summary>A migration cannot go on, for a reason that belongs into the boot's report.</summary>
/// <param name="problem">What is wrong; none of its texts may hold a secret's value.</param>
/// <param name="innerException">What it comes from.</param>
public sealed class MigrationException(BootProblem problem, Exception? innerException = null)
    : Exception((problem ?? throw new ArgumentNullException(nameof(problem))).Message, innerException)
{
    /// <summary>What is wrong.</summary>
    public BootProblem Problem { get; } = problem;

    /// <summary>The exit code of a verb that it ends: the same as that of a boot.</summary>
    internal int ExitCode => BootExitCode.For(Problem);
}
