namespace DeployKit.Tool.Commands;

/// <summary>The command line asked for something that is not there; the message says what and is all that is printed.</summary>
internal sealed class ToolUsageException(string message) : Exception(message);
