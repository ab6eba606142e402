using System.Globalization;
using System.Text.Json.Serialization;

namespace DeployKit.Secrets;

/// <summary>One line of the verb <c>secrets</c>.</summary>
internal sealed record SecretsListing(string Setting, string? Secret, string? Store, string State)
{
    public string? Version { get; init; }

    public DateTimeOffset? Created { get; init; }

    public DateTimeOffset? Expires { get; init; }

    public string[] ToCells(DateTimeOffset now) =>
    [
        Setting,
        Secret ?? "-",
        Store ?? "-",
        Version is { Length: > 12 } ? Version[..12] + "…" : Version ?? "-",
        Created is { } created ? string.Create(CultureInfo.InvariantCulture, $"{Math.Floor((now - created).TotalDays):0} d") : "-",
        Expires is { } expires ? $"{State}, expires {expires.UtcDateTime:yyyy-MM-dd}" : State,
    ];
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(SecretsListing[]))]
internal sealed partial class SecretsJson : JsonSerializerContext;
