using System.Text.Json;

namespace DeployKit.Probes;

/// <summary>Writes one health payload. It is called once for each evaluation, not for each request.</summary>
/// <param name="state">What to write.</param>
/// <param name="json">Where to write it.</param>
public delegate void HealthPayload(HealthState state, Utf8JsonWriter json);
