namespace DeployKit.Tests.Settings;

/// <summary>Tests that set variables of this process, which others would see, run alone.</summary>
[CollectionDefinition(nameof(EnvironmentVariableTests), DisableParallelization = true)]
public sealed class EnvironmentVariableTests;
