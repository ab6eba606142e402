namespace DeployKit.Gates;

/// <summary>Why one attempt did not pass, in words that are safe to print.</summary>
/// <param name="Kind">The class of the failure.</param>
/// <param name="Words">The class in words, with what is known beyond it.</param>
/// <param name="Action">What to do about it, starting with a verb; null when its class says all there is to say.</param>
internal sealed record GateFailure(GateFailureKind Kind, string Words, string? Action)
{
    /// <summary>Whether waiting cannot change the answer.</summary>
    public bool IsHopeless { get; init; } = Kind is GateFailureKind.AuthenticationFailed or GateFailureKind.PermissionDenied or GateFailureKind.DatabaseMissing;

    public static GateFailure Of(GateFailureKind kind, string? detail = null, string? action = null)
    {
        string words = GateFailureText.Words(kind);
        return new GateFailure(kind, detail is null ? words : $"{words}: {detail}", action);
    }
}
