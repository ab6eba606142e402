namespace DeployKit.Analyzers.Hazards.Guards;

/// <summary>What is certain about the environment where a piece of code runs. The order is from nothing to most.</summary>
internal enum GuardStrength
{
    None,

    /// <summary>It is not production, or somebody switched it on by configuration.</summary>
    NotProduction,

    /// <summary>It is a developer's or a test's environment, or a command of its own.</summary>
    Development,
}
