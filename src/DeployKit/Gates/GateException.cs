namespace DeployKit.Gates;

/// <summary>
/// What a gate or health check throws when it knows why its dependency did not pass. The message goes into the boot report, so it
/// holds no secret.
/// </summary>
/// <param name="kind">The class of the failure.</param>
/// <param name="message">What happened, in a few words without a full stop.</param>
/// <param name="innerException">The cause.</param>
public sealed class GateException(GateFailureKind kind, string message, Exception? innerException = null) : Exception(message, innerException)
{
    /// <summary>The class of the failure.</summary>
    public GateFailureKind Kind { get; } = kind;

    /// <summary>What to do about it, starting with a verb.</summary>
    /// <value>Default: null, what the class suggests.</value>
    public string? Action { get; init; }
}
