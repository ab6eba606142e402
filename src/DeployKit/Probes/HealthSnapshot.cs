using System.Text.Json;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace DeployKit.Probes;

/// <summary>One evaluation of a probe, ready to send.</summary>
internal sealed class HealthSnapshot(HealthState full, HealthPayload payload, long evaluatedAt)
{
    private byte[]? details;
    private byte[]? statusOnly;

    /// <summary>When its oldest result came, as a <see cref="TimeProvider"/> timestamp.</summary>
    public long EvaluatedAt => evaluatedAt;

    /// <summary>Everything that was found, for those who may see it.</summary>
    public HealthState State => full;

    public HealthStatus Status => full.Status;

    public byte[] Details => details ??= Write(full, payload);

    public byte[] StatusOnly => statusOnly ??= Write(full with { Services = [] }, HealthPayloads.StatusOnly);

    private static byte[] Write(HealthState state, HealthPayload payload)
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter json = new(stream))
        {
            payload(state, json);
        }

        return stream.ToArray();
    }
}
