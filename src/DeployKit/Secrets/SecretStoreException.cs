namespace DeployKit.Secrets;

/// <summary>A store gave no secret, and why.</summary>
public sealed class SecretStoreException : Exception
{
    /// <summary>Makes an exception.</summary>
    /// <param name="failure">What kind of failure it is, which decides whether the store is asked again.</param>
    /// <param name="reason">The reason in a few words without a full stop, free of secrets: <c>the secret is disabled</c>.</param>
    /// <param name="innerException">The cause.</param>
    public SecretStoreException(SecretFailure failure, string reason, Exception? innerException = null)
        : base(reason, innerException) => Failure = failure;

    /// <summary>What kind of failure it is.</summary>
    public SecretFailure Failure { get; }

    /// <summary>How long the store asks to be left alone; null when it does not say.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
