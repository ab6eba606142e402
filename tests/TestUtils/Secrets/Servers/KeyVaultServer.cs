using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;

namespace DeployKit.TestUtils;

/// <summary>A secret of <see cref="KeyVaultServer"/>.</summary>
/// <param name="Value">Its value.</param>
/// <param name="Version">Its version.</param>
public sealed record KeyVaultSecretState(string Value, string Version)
{
    /// <summary>Whether it may be read.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>When it was created.</summary>
    public DateTimeOffset Created { get; init; } = DateTimeOffset.UtcNow;

    /// <summary>When it expires.</summary>
    public DateTimeOffset? Expires { get; init; }

    /// <summary>From when on it may be used.</summary>
    public DateTimeOffset? NotBefore { get; init; }
}

/// <summary>
/// Azure Key Vault's secrets, with the bearer challenge, from the documents under https://learn.microsoft.com/rest/api/keyvault.
/// Over HTTPS only: the SDK refuses anything else.
/// </summary>
public sealed class KeyVaultServer : StoreServer
{
    private readonly ConcurrentDictionary<string, List<KeyVaultSecretState>> secrets = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The token that is good.</summary>
    public const string Token = "azure-test-token";

    /// <summary>What an application has to show to be given the token of its managed identity.</summary>
    public const string IdentityHeader = "identity-header";

    /// <summary>How many secrets a page of a list holds.</summary>
    public const int PageSize = 2;

    /// <summary>How many requests came without a token and were answered with the challenge.</summary>
    public int Challenges { get; private set; }

    /// <summary>Starts one.</summary>
    public static async Task<KeyVaultServer> StartNewAsync()
    {
        KeyVaultServer server = new();
        await server.StartAsync(https: true);
        return server;
    }

    /// <summary>Adds a version of a secret.</summary>
    public void Put(string name, string value) => Put(name, new KeyVaultSecretState(value, Guid.NewGuid().ToString("N")));

    /// <summary>Adds a version of a secret.</summary>
    public void Put(string name, KeyVaultSecretState state) => secrets.AddOrUpdate(name, _ => [state], (_, versions) => [.. versions, state]);

    /// <summary>Deletes a secret with its versions.</summary>
    public void Delete(string name) => secrets.TryRemove(name, out _);

    /// <inheritdoc/>
    protected override async Task AnswerAsync(HttpContext context, byte[] body)
    {
        // What App Service has beside each application: https://learn.microsoft.com/azure/app-service/overview-managed-identity
        if (context.Request.Path == "/identity" && context.Request.Headers["X-IDENTITY-HEADER"] == IdentityHeader)
        {
            await context.Response.WriteAsJsonAsync(new
            {
                access_token = Token,
                token_type = "Bearer",
                resource = "https://vault.azure.net",
                expires_on = $"{DateTimeOffset.UtcNow.AddHours(1).ToUnixTimeSeconds()}",
            });
            return;
        }

        string? authorization = context.Request.Headers.Authorization;
        if (authorization is null)
        {
            Challenges++;
            context.Response.Headers.WWWAuthenticate = "Bearer authorization=\"https://login.microsoftonline.com/tenant\", resource=\"https://vault.azure.net\"";
            await FailAsync(context, 401, "Unauthorized", null);
            return;
        }

        if (authorization != $"Bearer {Token}")
        {
            await FailAsync(context, 401, "Unauthorized", null);
            return;
        }

        string[] path = context.Request.Path.Value!.Trim('/').Split('/');
        if (path is ["secrets"])
        {
            await ListAsync(context);
            return;
        }

        string? version = path.ElementAtOrDefault(2);
        KeyVaultSecretState? secret = path is ["secrets", ..] && secrets.TryGetValue(path[1], out List<KeyVaultSecretState>? versions)
            ? string.IsNullOrEmpty(version) ? versions[^1] : versions.FirstOrDefault(state => state.Version == version)
            : null;
        if (secret is null)
        {
            await FailAsync(context, 404, "SecretNotFound", null);
        }
        else if (!secret.Enabled)
        {
            await FailAsync(context, 403, "Forbidden", "SecretDisabled");
        }
        else
        {
            await WriteAsync(context, path[1], secret);
        }
    }

    private async Task WriteAsync(HttpContext context, string name, KeyVaultSecretState secret) => await context.Response.WriteAsJsonAsync(new
    {
        value = secret.Value,
        id = $"{Address.GetLeftPart(UriPartial.Authority)}/secrets/{name}/{secret.Version}",
        attributes = new
        {
            enabled = secret.Enabled,
            created = secret.Created.ToUnixTimeSeconds(),
            updated = secret.Created.ToUnixTimeSeconds(),
            exp = secret.Expires?.ToUnixTimeSeconds(),
            nbf = secret.NotBefore?.ToUnixTimeSeconds(),
            recoveryLevel = "Recoverable",
        },
    });

    private Task ListAsync(HttpContext context)
    {
        string server = Address.GetLeftPart(UriPartial.Authority);
        int skip = int.TryParse(context.Request.Query["$skiptoken"], System.Globalization.CultureInfo.InvariantCulture, out int token) ? token : 0;
        string[] names = [.. secrets.Keys.Order(StringComparer.Ordinal)];
        return context.Response.WriteAsJsonAsync(new
        {
            value = names.Skip(skip).Take(PageSize).Select(name => new { id = $"{server}/secrets/{name}", attributes = new { enabled = true } }),
            nextLink = skip + PageSize < names.Length ? $"{server}/secrets?api-version=7.6&$skiptoken={skip + PageSize}" : null,
        });
    }

    private static async Task FailAsync(HttpContext context, int status, string code, string? inner)
    {
        context.Response.StatusCode = status;
        await context.Response.WriteAsJsonAsync(new { error = new { code, message = inner ?? code, innererror = inner is null ? null : new { code = inner } } });
    }
}
