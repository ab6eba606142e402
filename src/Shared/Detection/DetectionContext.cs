namespace DeployKit.Detection;

/// <summary>Where a value was read. In code a string may be a name or a label; in a configuration file it is a value.</summary>
internal enum ValueOrigin
{
    Code,
    File,
}

/// <summary>What is known about a value beside its text.</summary>
/// <param name="Name">The key, variable or member that holds it; null when unknown.</param>
/// <param name="Origin">Where it was read.</param>
internal readonly record struct DetectionContext(string? Name, ValueOrigin Origin);
