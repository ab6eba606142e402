using System.Diagnostics;
using System.Text.Json.Serialization;

namespace DeployKit.Secrets;

/// <summary>
/// A secret as a store gave it. Deliberately not a record: nothing that prints, compares or serializes its members may show the value.
/// </summary>
/// <param name="value">The value: text, or Base64 for a secret that is not text.</param>
[DebuggerDisplay("{ToString(),nq}")]
public sealed class SecretValue(string value)
{
    /// <summary>The value.</summary>
    [JsonIgnore]
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public string Value { get; } = value ?? throw new ArgumentNullException(nameof(value));

    /// <summary>The fields of a secret that the store keeps as several named values; null when it keeps one.</summary>
    [JsonIgnore]
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public IReadOnlyDictionary<string, string>? Fields { get; init; }

    /// <summary>The store's name for this version of the secret; null when the store has no versions.</summary>
    public string? Version { get; init; }

    /// <summary>When this version was created; null when the store does not say.</summary>
    public DateTimeOffset? Created { get; init; }

    /// <summary>When it expires; null when it does not, or when the store does not say.</summary>
    public DateTimeOffset? Expires { get; init; }

    /// <summary>Says what is known about the secret, without the value.</summary>
    public override string ToString() => $"secret, version {Version ?? "unknown"}";
}
