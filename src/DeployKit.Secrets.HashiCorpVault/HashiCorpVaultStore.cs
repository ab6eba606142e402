using System.Globalization;
using System.Net;
using System.Text.Json;

namespace DeployKit.Secrets.HashiCorpVault;

/// <summary>Reads the KV version 2 engine. https://developer.hashicorp.com/vault/api-docs/secret/kv/kv-v2#read-secret-version</summary>
internal sealed class HashiCorpVaultStore : ISecretStore, IDisposable
{
    private const string OnlyField = "value";

    private readonly HashiCorpVaultOptions options;
    private readonly VaultClient client;
    private readonly VaultLogin login;

    public HashiCorpVaultStore(HashiCorpVaultOptions options, TimeProvider time)
    {
        this.options = options;
        client = new VaultClient(options);
        login = new VaultLogin(options, client, time);
    }

    public Uri? Address => options.Address;

    public async ValueTask<SecretValue?> GetAsync(SecretName name, CancellationToken cancellationToken)
    {
        string path = $"v1/{VaultClient.Escape(options.Mount)}/data/{VaultClient.Escape(Path(name))}"
            + (name.Version is null ? "" : $"?version={Uri.EscapeDataString(name.Version)}");
        VaultToken token = await login.GetTokenAsync(cancellationToken).ConfigureAwait(false);
        VaultAnswer answer = await client.GetAsync(path, token.Value, cancellationToken).ConfigureAwait(false);
        if (answer.Status == HttpStatusCode.Forbidden && login.CanLogInAgain && token.Age > TimeSpan.Zero)
        {
            // Vault says the same of a token that was revoked and of a secret that is not this application's: a new token tells which.
            login.Forget(token);
            token = await login.GetTokenAsync(cancellationToken).ConfigureAwait(false);
            answer = await client.GetAsync(path, token.Value, cancellationToken).ConfigureAwait(false);
        }

        return answer.Status switch
        {
            HttpStatusCode.OK => Read(answer.Body),
            // A deleted version is a 404 with its metadata; one that never was is a 404 without.
            HttpStatusCode.NotFound => null,
            _ => throw VaultFailure.Of(answer),
        };
    }

    public void Dispose()
    {
        login.Dispose();
        client.Dispose();
    }

    private string Path(SecretName name) => (options.Prefix is { Length: > 0 } prefix ? $"{prefix.Trim('/')}/" : "") + name.Path.TrimStart('/');

    private static SecretValue? Read(JsonElement body)
    {
        if (!body.TryGetProperty("data", out JsonElement outer) || outer.ValueKind != JsonValueKind.Object
            || !outer.TryGetProperty("data", out JsonElement data))
        {
            throw new JsonException();
        }

        if (data.ValueKind != JsonValueKind.Object)
        {
            return data.ValueKind == JsonValueKind.Null ? null : throw new JsonException();
        }

        Dictionary<string, string> fields = data.EnumerateObject().ToDictionary(field => field.Name, field => Text(field.Value), StringComparer.Ordinal);
        JsonElement metadata = outer.TryGetProperty("metadata", out JsonElement found) ? found : default;
        return new SecretValue(fields is { Count: 1 } && fields.TryGetValue(OnlyField, out string? only) ? only : data.GetRawText())
        {
            Fields = fields,
            Version = Property(metadata, "version"),
            Created = DateTimeOffset.TryParse(
                Property(metadata, "created_time"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset created)
                ? created
                : null,
        };
    }

    private static string? Property(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out JsonElement value) ? Text(value) : null;

    private static string Text(JsonElement element) => element.ValueKind == JsonValueKind.String ? element.GetString()! : element.GetRawText();
}
