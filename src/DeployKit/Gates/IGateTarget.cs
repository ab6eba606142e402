namespace DeployKit.Gates;

/// <summary>A check that can name what it talks to.</summary>
internal interface IGateTarget
{
    /// <summary>Host and port, or a path; never a credential. Null when it is not known.</summary>
    string? Target { get; }
}
