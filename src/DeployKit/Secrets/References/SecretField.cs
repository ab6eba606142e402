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

        using JsonDocument? document = Parse(secret.Value);
        return document?.RootElement is { ValueKind: JsonValueKind.Object } root && root.TryGetProperty(field, out JsonElement element)
            ? Text(element)
            : null;
    }

    /// <summary>Every field's value, for whoever has to mask them.</summary>
    public static IReadOnlyList<string> All(SecretValue secret)
    {
        if (secret.Fields is { } fields)
        {
            return [.. fields.Values];
        }

        using JsonDocument? document = Parse(secret.Value);
        return document?.RootElement is { ValueKind: JsonValueKind.Object } root
            ? [.. root.EnumerateObject().Select(property => Text(property.Value)).OfType<string>()]
            : [];
    }

    private static JsonDocument? Parse(string text)
    {
        if (!text.AsSpan().TrimStart().StartsWith('{'))
        {
            return null; // Nearly all secrets, and an exception for each would cost more than fetching it.
        }

        try
        {
            return JsonDocument.Parse(text);
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
