using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace DeployKit.Probes;

/// <summary>The payloads that come with the kit; their names are also the values of <c>DeployKit:Probes:Payload</c>.</summary>
public static class HealthPayloads
{
    /// <summary><c>status</c>, <c>timestamp</c>, <c>services</c> with <c>status</c> and <c>response_time_ms</c> each, <c>version</c>.</summary>
    public static void Default(HealthState state, Utf8JsonWriter json)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(json);
        json.WriteStartObject();
        json.WriteString("status", Word(state.Status));
        json.WriteString("timestamp", state.Timestamp.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
        json.WriteStartObject("services");
        foreach (ServiceHealth service in state.Services)
        {
            json.WriteStartObject(service.Name);
            json.WriteString("status", Word(service.Status));
            json.WriteNumber("response_time_ms", Math.Round(service.Duration.TotalMilliseconds, 1));
            WriteOptional(json, "reason", service.Reason);
            WriteOptional(json, "details", service.Details);
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteString("version", state.Version);
        json.WriteEndObject();
    }

    /// <summary>One word per dependency: <c>{"status":"healthy","version":"1.2.3","database":"connected"}</c>.</summary>
    public static void Flat(HealthState state, Utf8JsonWriter json)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(json);
        json.WriteStartObject();
        json.WriteString("status", Word(state.Status));
        json.WriteString("version", state.Version);
        foreach (ServiceHealth service in state.Services.Where(service => service.Name is not ("status" or "version")))
        {
            json.WriteString(service.Name, service.Status switch
            {
                HealthStatus.Healthy => "connected",
                HealthStatus.Degraded => "degraded",
                _ => "disconnected",
            });
        }

        json.WriteEndObject();
    }

    /// <summary>The shape that AspNetCore.HealthChecks.UI reads.</summary>
    public static void HealthChecksUI(HealthState state, Utf8JsonWriter json)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(json);
        TimeSpan total = state.Services.Count == 0 ? TimeSpan.Zero : state.Services.Max(service => service.Duration);
        json.WriteStartObject();
        json.WriteString("status", state.Status.ToString());
        json.WriteString("totalDuration", total.ToString("c", CultureInfo.InvariantCulture));
        json.WriteStartObject("entries");
        foreach (ServiceHealth service in state.Services)
        {
            json.WriteStartObject(service.Name);
            json.WriteStartObject("data");
            json.WriteEndObject();
            WriteOptional(json, "description", service.Reason);
            json.WriteString("duration", service.Duration.ToString("c", CultureInfo.InvariantCulture));
            WriteOptional(json, "exception", service.Details);
            json.WriteString("status", service.Status.ToString());
            json.WriteStartArray("tags");
            foreach (string tag in service.Tags)
            {
                json.WriteStringValue(tag);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary>The status and nothing else: <c>{"status":"healthy"}</c>.</summary>
    public static void StatusOnly(HealthState state, Utf8JsonWriter json)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(json);
        json.WriteStartObject();
        json.WriteString("status", Word(state.Status));
        json.WriteEndObject();
    }

    internal static string Word(HealthStatus status) => status switch
    {
        HealthStatus.Healthy => "healthy",
        HealthStatus.Degraded => "degraded",
        _ => "unhealthy",
    };

    private static void WriteOptional(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }
}
