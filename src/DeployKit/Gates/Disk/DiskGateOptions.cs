namespace DeployKit.Gates;

/// <summary>A gate on a folder or file.</summary>
public sealed class DiskGateOptions : GateOptions
{
    /// <summary>How many bytes must be free on the disk that holds the path.</summary>
    /// <value>Default: 0, not looked at.</value>
    public long MinimumFreeBytes { get; set; }

    /// <summary>Whether a file must be writable in the folder (it is created and deleted again).</summary>
    /// <value>Default: false.</value>
    public bool Writable { get; set; }
}
