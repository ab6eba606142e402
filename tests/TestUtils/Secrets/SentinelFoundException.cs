namespace DeployKit.TestUtils;

/// <summary>A planted secret turned up in an output.</summary>
public sealed class SentinelFoundException(string message) : Exception(message);
