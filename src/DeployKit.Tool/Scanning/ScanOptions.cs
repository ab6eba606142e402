namespace DeployKit.Tool.Scanning;

/// <summary>What <c>deploykit scan</c> was asked to look at.</summary>
internal sealed record ScanOptions
{
    public required string Folder { get; init; }

    /// <summary>Whether the index is looked at instead of the files, as a commit hook needs it.</summary>
    public bool Staged { get; init; }

    /// <summary>Files above this size are noted and left out.</summary>
    public long MaxFileSize { get; init; } = 16 * 1024 * 1024;
}
