using System.Text.Json;

namespace DeployKit.Drivers.Tests.Secrets;

/// <summary>A store with one planted secret, and what a process needs to reach it with nothing but what its platform provides.</summary>
internal sealed class PlantedStore : IAsyncDisposable
{
    private readonly ScratchFolder folder = new();
    private StoreServer? server;

    private PlantedStore(string name, string environment)
    {
        Name = name;
        Environment = environment;
        Variables["Test__Store"] = name;
        Variables["HOME"] = folder.FullPath; // Nobody's own credentials, and a place for user secrets.
    }

    public string Name { get; }

    public string Environment { get; }

    public Dictionary<string, string?> Variables { get; } = [];

    /// <param name="kind">The store's name, and behind a plus sign where its credentials come from.</param>
    /// <param name="sentinel">The secret <c>planted</c>.</param>
    public static async Task<PlantedStore> CreateAsync(string kind, Sentinel sentinel)
    {
        PlantedStore store = new(kind.Split('+')[0], kind == "user-secrets" ? "Development" : "Staging");
        switch (kind)
        {
            case "files":
                store.Variables["Test__Folder"] = Path.GetDirectoryName(store.folder.Write("secrets/planted", sentinel.Value + "\n"));
                break;
            case "environment":
                store.Variables["PLANTED"] = sentinel.Value;
                break;
            case "user-secrets":
                string json = JsonSerializer.Serialize(new Dictionary<string, string> { ["planted"] = sentinel.Value });
                store.folder.Write(".microsoft/usersecrets/deploykit-store-application/secrets.json", json);
                break;
            case "azure-key-vault":
                await store.AddKeyVaultAsync(sentinel);
                break;
            case "hashicorp-vault":
                await store.AddVaultAsync(sentinel);
                break;
            default:
                await store.AddSecretsManagerAsync(sentinel, kind.Split('+').ElementAtOrDefault(1));
                break;
        }

        return store;
    }

    /// <summary>What the process asked the store's server.</summary>
    public IEnumerable<string> Requests => server?.Requests ?? [];

    /// <summary>The store is gone; nothing happens to one on the machine.</summary>
    public Task StopAsync() => server?.StopAsync() ?? Task.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (server is not null)
        {
            await server.DisposeAsync();
        }

        folder.Dispose();
    }

    private async Task AddKeyVaultAsync(Sentinel sentinel)
    {
        KeyVaultServer vault = await KeyVaultServer.StartNewAsync();
        vault.Put("planted", sentinel.Value);
        server = vault;
        Variables["SSL_CERT_FILE"] = folder.Write("localhost.pem", LocalhostCertificate.Localhost.ExportCertificatePem());
        Variables["DeployKit__Secrets__AzureKeyVault__VaultUri"] = vault.Address.ToString();
        Variables["IDENTITY_ENDPOINT"] = new Uri(vault.Address, "identity").ToString();
        Variables["IDENTITY_HEADER"] = KeyVaultServer.IdentityHeader;
    }

    private async Task AddSecretsManagerAsync(Sentinel sentinel, string? credentials)
    {
        SecretsManagerServer manager = await SecretsManagerServer.StartNewAsync();
        manager.Put("planted", sentinel.Value);
        server = manager;
        Variables["AWS_REGION"] = "eu-central-1";
        Variables["AWS_EC2_METADATA_DISABLED"] = credentials is "instance" ? null : "true";
        Variables["DeployKit__Secrets__AwsSecretsManager__ServiceUrl"] = manager.Address.ToString();
        switch (credentials)
        {
            case "container":
                manager.SessionToken = "session";
                Variables["AWS_CONTAINER_CREDENTIALS_FULL_URI"] = new Uri(manager.Address, "container-credentials").ToString();
                Variables["AWS_CONTAINER_AUTHORIZATION_TOKEN"] = SecretsManagerServer.ContainerToken;
                break;
            case "instance":
                manager.SessionToken = "session";
                Variables["AWS_EC2_METADATA_SERVICE_ENDPOINT"] = manager.Address.GetLeftPart(UriPartial.Authority);
                break;
            case "profile":
                string keys = $"aws_access_key_id={SecretsManagerServer.AccessKey}\naws_secret_access_key={SecretsManagerServer.SecretKey}\n";
                folder.Write(".aws/credentials", $"[shop]\n{keys}");
                Variables["AWS_PROFILE"] = "shop";
                break;
            case "web-identity":
                Variables["AWS_WEB_IDENTITY_TOKEN_FILE"] = folder.Write("token", sentinel.Value);
                Variables["AWS_ROLE_ARN"] = "arn:aws:iam::123456789012:role/shop";
                break;
            default:
                Variables["AWS_ACCESS_KEY_ID"] = SecretsManagerServer.AccessKey;
                Variables["AWS_SECRET_ACCESS_KEY"] = SecretsManagerServer.SecretKey;
                break;
        }
    }

    private async Task AddVaultAsync(Sentinel sentinel)
    {
        VaultServer vault = await VaultServer.StartNewAsync();
        vault.Put("planted", new() { ["value"] = sentinel.Value });
        server = vault;
        Variables["VAULT_ADDR"] = vault.Address.ToString();
        Variables["VAULT_TOKEN"] = VaultServer.RootToken;
    }
}
