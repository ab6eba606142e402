using System.Text.Json;

namespace DeployKit.Secrets.HashiCorpVault.Tests;

/// <summary>What the options tell about themselves.</summary>
public sealed class HashiCorpVaultOptionsTests
{
    [Fact]
    public void Serialize_Credentials_AreLeftOut()
    {
        Sentinel sentinel = Sentinel.NewPlain();

        string json = JsonSerializer.Serialize(new HashiCorpVaultOptions { Token = sentinel.Value, SecretId = sentinel.Value });

        sentinel.AssertAbsent(("options", json));
    }
}
