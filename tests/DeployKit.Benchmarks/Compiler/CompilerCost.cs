namespace DeployKit.Benchmarks.Compiler;

/// <summary>What a piece of work takes of this process.</summary>
/// <param name="Milliseconds">Processor time of all threads: other work on the machine disturbs it less than the clock.</param>
/// <param name="Megabytes">What was allocated: hardly any noise at all.</param>
internal readonly record struct CompilerCost(double Milliseconds, double Megabytes)
{
    public static CompilerCost SoFar() => new(Environment.CpuUsage.TotalTime.TotalMilliseconds, GC.GetTotalAllocatedBytes(precise: true) / 1048576.0);

    public static CompilerCost operator -(CompilerCost left, CompilerCost right) => new(left.Milliseconds - right.Milliseconds, left.Megabytes - right.Megabytes);
}
