namespace DeployKit.Secrets.HashiCorpVault;

/// <summary>Gets and keeps the token: given, by AppRole or by Kubernetes; renewed while it can be, else by a new login.</summary>
internal sealed class VaultLogin(HashiCorpVaultOptions options, VaultClient client, TimeProvider time) : IDisposable
{
    private readonly SemaphoreSlim gate = new(1);
    private VaultToken? current;

    /// <summary>Whether a token that Vault refuses can be replaced.</summary>
    public bool CanLogInAgain => options is not { RoleId: null, KubernetesRole: null };

    public async ValueTask<VaultToken> GetTokenAsync(CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref current) is { IsDue: false } fresh)
        {
            return fresh;
        }

        await gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (current is not { IsDue: false })
            {
                VaultToken? renewed = current is { Renewable: true, HasExpired: false } old ? await RenewAsync(old, cancellationToken).ConfigureAwait(false) : null;
                Volatile.Write(ref current, renewed ?? await LogInAsync(cancellationToken).ConfigureAwait(false));
            }

            return current!;
        }
        finally
        {
            gate.Release();
        }
    }

    /// <summary>Drops a token that Vault refused, unless another one has taken its place already.</summary>
    public void Forget(VaultToken token) => Interlocked.CompareExchange(ref current, null, token);

    public void Dispose() => gate.Dispose();

    private async Task<VaultToken?> RenewAsync(VaultToken token, CancellationToken cancellationToken)
    {
        VaultAnswer answer = await client.PostAsync("v1/auth/token/renew-self", token.Value, [], cancellationToken).ConfigureAwait(false);
        return (int)answer.Status switch
        {
            >= 200 and < 300 => VaultToken.Read(answer, time),
            429 or >= 500 => token, // Good until its lease is over, and a login would meet the same trouble.
            _ => null,
        };
    }

    private async Task<VaultToken> LogInAsync(CancellationToken cancellationToken)
    {
        if (options.RoleId is { Length: > 0 } roleId)
        {
            return await LogInAsync("approle", new() { ["role_id"] = roleId, ["secret_id"] = options.SecretId }, cancellationToken).ConfigureAwait(false);
        }

        if (options.KubernetesRole is { Length: > 0 } role)
        {
            string account = await ReadServiceAccountAsync(cancellationToken).ConfigureAwait(false);
            return await LogInAsync("kubernetes", new() { ["role"] = role, ["jwt"] = account }, cancellationToken).ConfigureAwait(false);
        }

        return options.Token is { Length: > 0 } token
            ? new VaultToken(token, renewable: false, lease: null, time.GetTimestamp(), time)
            : throw new SecretStoreException(SecretFailure.Misconfigured, "no login is set up: one of Token (or VAULT_TOKEN), RoleId, KubernetesRole is needed");
    }

    private async Task<VaultToken> LogInAsync(string method, Dictionary<string, string?> credentials, CancellationToken cancellationToken)
    {
        string path = $"v1/auth/{VaultClient.Escape(options.LoginMount ?? method)}/login";
        VaultAnswer answer = await client.PostAsync(path, token: null, credentials, cancellationToken).ConfigureAwait(false);
        return (int)answer.Status is >= 200 and < 300 ? VaultToken.Read(answer, time) : throw VaultFailure.OfLogin(answer);
    }

    private async Task<string> ReadServiceAccountAsync(CancellationToken cancellationToken)
    {
        try
        {
            return (await File.ReadAllTextAsync(options.KubernetesTokenPath, cancellationToken).ConfigureAwait(false)).Trim();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new SecretStoreException(SecretFailure.Misconfigured, $"the service account's token cannot be read from {options.KubernetesTokenPath}", exception);
        }
    }
}
