using DeployKit.Boot;

namespace DeployKit.Profiles;

/// <summary>What a profile says about the application's dependencies.</summary>
public sealed record DependenciesProfile
{
    /// <summary>How severe an assembly compiled against another major version of a dependency is (<c>DK6001</c>).</summary>
    public required ProblemSeverity MajorMismatch { get; init; }
}
