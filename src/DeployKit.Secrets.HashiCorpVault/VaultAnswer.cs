using System.Diagnostics;
using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace DeployKit.Secrets.HashiCorpVault;

/// <summary>What Vault answered. A class without a printable body: that is where the secret is.</summary>
internal sealed class VaultAnswer(HttpStatusCode status, JsonElement body, TimeSpan? retryAfter)
{
    public HttpStatusCode Status { get; } = status;

    /// <summary>The answer of a success; undefined otherwise.</summary>
    [JsonIgnore]
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public JsonElement Body { get; } = body;

    public TimeSpan? RetryAfter { get; } = retryAfter;
}
