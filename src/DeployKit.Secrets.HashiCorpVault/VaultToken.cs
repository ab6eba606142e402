using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace DeployKit.Secrets.HashiCorpVault;

/// <summary>A token of a login, and how long it is good for.</summary>
internal sealed class VaultToken(string value, bool renewable, TimeSpan? lease, long issued, TimeProvider time)
{
    [JsonIgnore]
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public string Value { get; } = value;

    /// <summary>Whether its lease can be made longer without logging in again.</summary>
    public bool Renewable => renewable && lease is not null;

    /// <summary>By the monotonic clock: somebody may set the other one.</summary>
    public TimeSpan Age => time.GetElapsedTime(issued);

    /// <summary>Whether two thirds of the lease are over, as Vault's own agent has it.</summary>
    public bool IsDue => lease is { } length && Age > length * (2.0 / 3);

    public bool HasExpired => lease is { } length && Age >= length;

    public static VaultToken Read(VaultAnswer answer, TimeProvider time)
    {
        if (!answer.Body.TryGetProperty("auth", out JsonElement auth) || auth.ValueKind != JsonValueKind.Object
            || !auth.TryGetProperty("client_token", out JsonElement token) || token.GetString() is not { Length: > 0 } text)
        {
            throw new JsonException();
        }

        bool canRenew = auth.TryGetProperty("renewable", out JsonElement flag) && flag.ValueKind == JsonValueKind.True;
        double seconds = auth.TryGetProperty("lease_duration", out JsonElement duration) ? duration.GetDouble() : 0;
        return new(text, canRenew, seconds > 0 ? TimeSpan.FromSeconds(seconds) : null, time.GetTimestamp(), time);
    }

    public override string ToString() => "Vault token";
}
