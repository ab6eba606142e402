namespace DeployKit.Secrets.Loading;

/// <summary>What came of asking for a secret: a value, or nothing, or a failure.</summary>
internal sealed record SecretOutcome
{
    public SecretValue? Value { get; init; }

    /// <summary>The store that answered or failed; null when none has the secret.</summary>
    public string? Store { get; init; }

    /// <summary>The stores that were asked, in their order.</summary>
    public IReadOnlyList<string> Asked { get; init; } = [];

    public SecretFailure? Failure { get; init; }

    /// <summary>The failure in a few words, free of secrets.</summary>
    public string? Reason { get; init; }

    /// <summary>Whether a store that may have the secret was left out, because nothing is to be asked over the network.</summary>
    public bool LeftOut { get; init; }

    public bool NotFound => Value is null && Failure is null;

    public static SecretOutcome Failed(string store, SecretFailure failure, string reason) =>
        new() { Store = store, Failure = failure, Reason = reason };
}
