using System.Diagnostics;
using System.Text.Json.Serialization;
using DeployKit.Secrets.Loading;

namespace DeployKit.Secrets.References;

/// <summary>A setting's value put together from its references, as far as that was possible.</summary>
internal sealed class Composition
{
    private readonly List<ReferenceFault> faults = [];
    private readonly HashSet<SecretAddress> addresses = [];
    private readonly HashSet<SecretAddress> pending = [];
    private readonly List<SecretOutcome> used = [];

    /// <summary>The value; null when something is pending or at fault. Never printed.</summary>
    [JsonIgnore]
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public string? Text { get; set; }

    public IReadOnlyList<ReferenceFault> Faults => faults;

    /// <summary>Every secret that the value needs.</summary>
    public IReadOnlyCollection<SecretAddress> Addresses => addresses;

    /// <summary>Those of them that have to be fetched first.</summary>
    public IReadOnlyCollection<SecretAddress> Pending => pending;

    /// <summary>The secrets that went into the value.</summary>
    public IReadOnlyList<SecretOutcome> Used => used;

    public bool IsComplete => faults.Count == 0 && pending.Count == 0;

    public void Add(ReferenceFault fault) => faults.Add(fault);

    public void Need(SecretAddress address) => addresses.Add(address);

    public void Await(SecretAddress address) => pending.Add(address);

    public void Use(SecretOutcome outcome) => used.Add(outcome);
}
