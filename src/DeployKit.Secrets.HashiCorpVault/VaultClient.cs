using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace DeployKit.Secrets.HashiCorpVault;

/// <summary>Vault's HTTP interface, one request at a time. Never follows a redirect with a token.</summary>
internal sealed class VaultClient : IDisposable
{
    private const int LargestAnswer = 4 * 1024 * 1024;

    private readonly HttpClient http;
    private readonly string? vaultNamespace;

    public VaultClient(HashiCorpVaultOptions options)
    {
        if (options.Address is not { IsAbsoluteUri: true } address || (address.Scheme != Uri.UriSchemeHttps && address.Scheme != Uri.UriSchemeHttp))
        {
            throw new SecretStoreException(SecretFailure.Misconfigured, "Address (or VAULT_ADDR) is missing or no http(s) address");
        }

        vaultNamespace = options.Namespace;
        http = new HttpClient(options.Handler ?? new SocketsHttpHandler { AllowAutoRedirect = false }, disposeHandler: options.Handler is null)
        {
            BaseAddress = new Uri(address.AbsoluteUri.TrimEnd('/') + "/"),
            MaxResponseContentBufferSize = LargestAnswer,
            Timeout = Timeout.InfiniteTimeSpan, // The kit's own deadlines hold.
        };
    }

    public Task<VaultAnswer> GetAsync(string path, string token, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Get, path, token, content: null, cancellationToken);

    public Task<VaultAnswer> PostAsync(string path, string? token, Dictionary<string, string?> body, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Post, path, token, JsonContent.Create(body), cancellationToken);

    /// <summary>A path with each of its segments escaped.</summary>
    public static string Escape(string path) => string.Join('/', path.Split('/').Select(Uri.EscapeDataString));

    public void Dispose() => http.Dispose();

    /// <summary>A date is held against Vault's own clock: this machine's may be wrong.</summary>
    private static TimeSpan? Patience(HttpResponseHeaders headers) =>
        headers.RetryAfter?.Delta ?? headers.RetryAfter?.Date - (headers.Date ?? DateTimeOffset.UtcNow);

    private async Task<VaultAnswer> SendAsync(HttpMethod method, string path, string? token, HttpContent? content, CancellationToken cancellationToken)
    {
        using HttpRequestMessage request = new(method, new Uri(path, UriKind.Relative)) { Content = content };
        request.Headers.Add("X-Vault-Request", "true");
        if (token is not null)
        {
            request.Headers.Add("X-Vault-Token", token);
        }

        if (vaultNamespace is { Length: > 0 })
        {
            request.Headers.Add("X-Vault-Namespace", vaultNamespace);
        }

        using HttpResponseMessage response = await http.SendAsync(request, cancellationToken).ConfigureAwait(false);
        JsonElement body = response.IsSuccessStatusCode
            ? await response.Content.ReadFromJsonAsync<JsonElement>(cancellationToken).ConfigureAwait(false)
            : default;
        return body.ValueKind is JsonValueKind.Object or JsonValueKind.Undefined
            ? new(response.StatusCode, body, Patience(response.Headers))
            : throw new JsonException();
    }
}
