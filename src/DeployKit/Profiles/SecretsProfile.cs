using DeployKit.Boot;

namespace DeployKit.Profiles;

/// <summary>What a profile says about secrets.</summary>
public sealed record SecretsProfile
{
    /// <summary>How severe a secret from a plain file is (<c>DK1104</c>).</summary>
    public required ProblemSeverity PlainFiles { get; init; }

    /// <summary>Whether secret stores over the network are used, beside those of the machine.</summary>
    public required bool RemoteStores { get; init; }

    /// <summary>The age from which a secret should have been rotated (<c>DK1103</c>); null: never.</summary>
    public TimeSpan? MaxAge { get; init; }
}
