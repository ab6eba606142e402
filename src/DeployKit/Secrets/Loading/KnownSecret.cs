namespace DeployKit.Secrets.Loading;

/// <summary>What is known about one secret that was asked for.</summary>
/// <param name="Outcome">The last good answer; without one, the last answer.</param>
/// <param name="Generation">How many stores there were when it was asked for.</param>
/// <param name="Asked">When the store was asked last, as a timestamp of the resolver's clock.</param>
internal sealed record KnownSecret(SecretOutcome Outcome, int Generation, long Asked)
{
    /// <summary>Why the last refresh gave nothing, while the last good value stays in use; null when all is well.</summary>
    public string? Staleness { get; init; }

    /// <summary>The value before the last change: connections that are open still have it, so it is masked like the new one.</summary>
    public SecretValue? Previous { get; init; }

    /// <summary>What is known after another answer: a value replaces everything, a failure never replaces a value.</summary>
    public KnownSecret After(KnownSecret next)
    {
        if (next.Outcome.Value is not null || Outcome.Value is null)
        {
            return next with { Previous = HasSameValue(next) ? Previous : Outcome.Value };
        }

        return this with { Asked = next.Asked, Staleness = next.Outcome.Reason ?? "the store has it no more" };
    }

    public bool HasSameValue(KnownSecret other) => (Outcome.Value, other.Outcome.Value) switch
    {
        (null, null) => true,
        ({ } one, { } two) => one.Value == two.Value && SameFields(one.Fields, two.Fields),
        _ => false,
    };

    private static bool SameFields(IReadOnlyDictionary<string, string>? one, IReadOnlyDictionary<string, string>? two) =>
        one is null || two is null ? one == two : one.Count == two.Count && one.All(field => two.GetValueOrDefault(field.Key) == field.Value);
}
