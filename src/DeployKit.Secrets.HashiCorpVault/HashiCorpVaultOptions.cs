using System.Diagnostics;
using System.Text.Json.Serialization;

namespace DeployKit.Secrets.HashiCorpVault;

/// <summary>How HashiCorp Vault is reached. One of token, AppRole and Kubernetes authentication is needed.</summary>
public sealed class HashiCorpVaultOptions
{
    /// <summary>The server's address.</summary>
    /// <value>Default: the environment variable <c>VAULT_ADDR</c>.</value>
    public Uri? Address { get; set; } = Uri.TryCreate(Environment.GetEnvironmentVariable("VAULT_ADDR"), UriKind.Absolute, out Uri? address) ? address : null;

    /// <summary>The namespace (Vault Enterprise); null for none.</summary>
    /// <value>Default: the environment variable <c>VAULT_NAMESPACE</c>.</value>
    public string? Namespace { get; set; } = Environment.GetEnvironmentVariable("VAULT_NAMESPACE");

    /// <summary>Where the KV version 2 engine is mounted.</summary>
    /// <value>Default: <c>secret</c>.</value>
    public string Mount { get; set; } = "secret";

    /// <summary>A path in front of every name; null for none.</summary>
    /// <value>Default: null.</value>
    public string? Prefix { get; set; }

    /// <summary>A token. Best given by reference: <c>${env:VAULT_TOKEN}</c>, <c>${secret:files/vault-token}</c>.</summary>
    /// <value>Default: the environment variable <c>VAULT_TOKEN</c>.</value>
    [JsonIgnore]
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public string? Token { get; set; } = Environment.GetEnvironmentVariable("VAULT_TOKEN");

    /// <summary>The role id, to log in with AppRole.</summary>
    public string? RoleId { get; set; }

    /// <summary>The secret id, to log in with AppRole; null for a role that needs none.</summary>
    [JsonIgnore]
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public string? SecretId { get; set; }

    /// <summary>The role, to log in with the Kubernetes service account.</summary>
    public string? KubernetesRole { get; set; }

    /// <summary>The file of the service account's token. Read at each login, because Kubernetes renews it.</summary>
    /// <value>Default: <c>/var/run/secrets/kubernetes.io/serviceaccount/token</c>.</value>
    public string KubernetesTokenPath { get; set; } = "/var/run/secrets/kubernetes.io/serviceaccount/token";

    /// <summary>Where the login method is mounted; null for <c>approle</c> or <c>kubernetes</c>.</summary>
    /// <value>Default: null.</value>
    public string? LoginMount { get; set; }

    /// <summary>The handler of the HTTP client, for certificates and proxies; null for the framework's own.</summary>
    /// <value>Default: null.</value>
    public HttpMessageHandler? Handler { get; set; }
}
