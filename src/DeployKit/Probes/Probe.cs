namespace DeployKit.Probes;

/// <summary>One probe: what it asks, where, and the checks that answer it.</summary>
internal sealed class Probe
{
    private readonly IReadOnlyList<CachedCheck> checks;
    private readonly Func<IReadOnlyList<EvaluatedCheck>, HealthSnapshot> summarize;
    private readonly Coalesced<HealthSnapshot> cache;

    /// <param name="kind">What it asks.</param>
    /// <param name="path">Where it is.</param>
    /// <param name="checks">The checks that answer it.</param>
    /// <param name="summarize">Makes one snapshot of their results.</param>
    /// <param name="isFresh">Whether a snapshot may still be shown.</param>
    public Probe(
        ProbeKind kind,
        string path,
        IReadOnlyList<CachedCheck> checks,
        Func<IReadOnlyList<EvaluatedCheck>, HealthSnapshot> summarize,
        Func<HealthSnapshot, bool> isFresh)
    {
        Kind = kind;
        Path = path;
        this.checks = checks;
        this.summarize = summarize;
        cache = new Coalesced<HealthSnapshot>(EvaluateAsync, isFresh);
    }

    public ProbeKind Kind { get; }

    public string Path { get; }

    public ValueTask<HealthSnapshot> GetAsync() => cache.GetAsync();

    private async Task<HealthSnapshot> EvaluateAsync() =>
        summarize(await Task.WhenAll(checks.Select(check => check.GetAsync().AsTask())).ConfigureAwait(false));
}
