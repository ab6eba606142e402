using System.Text.Json;

namespace DeployKit.Secrets.References;

/// <summary>One field of a secret that consists of several: of the store's own fields, or of a JSON object.</summary>
internal static class SecretField
{
    public static string? Read(SecretValue secret, string field)
    {
        if (secret.Fields is { } fields)
        {
            return fields.GetValueOrDefault(field);
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(secret.Value);
            return document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty(field, out JsonElement element)
                ? Text(element)
                : null;
        }
        catch (JsonException)
        {
            return null; // Not JSON, so it has no fields. The exception would quote the secret.
        }
    }

    private static string? Text(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => element.GetString(),
        JsonValueKind.Null or JsonValueKind.Undefined => null,
        _ => element.GetRawText(),
    };
}
