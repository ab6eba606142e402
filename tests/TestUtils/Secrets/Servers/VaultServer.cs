using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace DeployKit.TestUtils;

/// <summary>
/// HashiCorp Vault's KV version 2 engine with its token, AppRole and Kubernetes logins, from the documents under
/// https://developer.hashicorp.com/vault/api-docs.
/// </summary>
public sealed class VaultServer : StoreServer
{
    private readonly ConcurrentDictionary<string, List<Dictionary<string, string>?>> secrets = new();
    private readonly ConcurrentDictionary<string, DateTimeOffset> tokens = new();
    private int tokenNumber;

    /// <summary>A token that never expires.</summary>
    public const string RootToken = "hvs.root";

    /// <summary>The namespace that every request must name; null for none.</summary>
    public string? Namespace { get; set; }

    /// <summary>The lease of tokens from a login.</summary>
    public TimeSpan Lease { get; set; } = TimeSpan.FromHours(1);

    /// <summary>Whether tokens may be renewed.</summary>
    public bool Renewable { get; set; } = true;

    /// <summary>The clock of leases.</summary>
    public TimeProvider Time { get; set; } = TimeProvider.System;

    /// <summary>The credentials that AppRole takes.</summary>
    public (string RoleId, string SecretId) AppRole { get; set; } = ("role", "approle-secret");

    /// <summary>The role and service account token that Kubernetes login takes.</summary>
    public (string Role, string Jwt) Kubernetes { get; set; } = ("service", "kubernetes-jwt");

    /// <summary>Starts one.</summary>
    public static async Task<VaultServer> StartNewAsync(bool https = false)
    {
        VaultServer server = new();
        await server.StartAsync(https);
        return server;
    }

    /// <summary>Writes a new version of a secret; null deletes it softly, as <c>vault kv delete</c> does.</summary>
    public void Put(string path, Dictionary<string, string>? fields) =>
        secrets.AddOrUpdate(path, _ => [fields], (_, versions) => [.. versions, fields]);

    /// <summary>Makes every token of a login worthless.</summary>
    public void RevokeTokens() => tokens.Clear();

    /// <inheritdoc/>
    protected override async Task AnswerAsync(HttpContext context, byte[] body)
    {
        string path = context.Request.Path.Value![1..];
        if (Namespace is not null && context.Request.Headers["X-Vault-Namespace"] != Namespace)
        {
            await FailAsync(context, 404, "no handler for route");
            return;
        }

        Task answer = path switch
        {
            "v1/auth/approle/login" => LogInAsync(context, body, ("role_id", AppRole.RoleId), ("secret_id", AppRole.SecretId)),
            "v1/auth/kubernetes/login" => LogInAsync(context, body, ("role", Kubernetes.Role), ("jwt", Kubernetes.Jwt)),
            "v1/auth/token/renew-self" => RenewAsync(context),
            _ when path.StartsWith("v1/secret/data/", StringComparison.Ordinal) => ReadAsync(context, path["v1/secret/data/".Length..]),
            _ => FailAsync(context, 404, "no handler for route"),
        };
        await answer;
    }

    private async Task ReadAsync(HttpContext context, string name)
    {
        if (Holder(context) is null)
        {
            await FailAsync(context, 403, "permission denied");
            return;
        }

        secrets.TryGetValue(name, out List<Dictionary<string, string>?>? versions);
        int version = int.TryParse(context.Request.Query["version"], CultureInfo.InvariantCulture, out int asked) ? asked : versions?.Count ?? 0;
        if (versions is null || version < 1 || version > versions.Count)
        {
            await FailAsync(context, 404);
            return;
        }

        Dictionary<string, string>? fields = versions[version - 1];
        context.Response.StatusCode = fields is null ? 404 : 200;
        await context.Response.WriteAsJsonAsync(new
        {
            request_id = Guid.NewGuid(),
            data = new { data = fields, metadata = new { created_time = "2026-01-02T03:04:05.123456789Z", version, destroyed = false } },
        });
    }

    private async Task LogInAsync(HttpContext context, byte[] body, params (string Key, string Value)[] expected)
    {
        Dictionary<string, string?> given = JsonSerializer.Deserialize<Dictionary<string, string?>>(body)!;
        if (expected.Any(pair => given.GetValueOrDefault(pair.Key) != pair.Value))
        {
            await FailAsync(context, 400, "invalid role or secret ID");
            return;
        }

        string token = $"hvs.{Interlocked.Increment(ref tokenNumber)}";
        await GrantAsync(context, token);
    }

    private async Task RenewAsync(HttpContext context)
    {
        if (Holder(context) is not { } token || !Renewable)
        {
            await FailAsync(context, 403, "permission denied");
            return;
        }

        await GrantAsync(context, token);
    }

    private async Task GrantAsync(HttpContext context, string token)
    {
        tokens[token] = Time.GetUtcNow() + Lease;
        await context.Response.WriteAsJsonAsync(new { auth = new { client_token = token, lease_duration = (int)Lease.TotalSeconds, renewable = Renewable } });
    }

    private string? Holder(HttpContext context)
    {
        string? token = context.Request.Headers["X-Vault-Token"];
        return token == RootToken || (token is not null && tokens.TryGetValue(token, out DateTimeOffset end) && end > Time.GetUtcNow()) ? token : null;
    }

    private static async Task FailAsync(HttpContext context, int status, params string[] errors)
    {
        context.Response.StatusCode = status;
        await context.Response.WriteAsJsonAsync(new { errors });
    }
}
