using System.Net;
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

    [Fact]
    public void Dump_OfTokenAndAnswer_HidesThem()
    {
        Sentinel sentinel = Sentinel.NewPlain();
        VaultAnswer answer = new(HttpStatusCode.OK, JsonSerializer.SerializeToElement(new { auth = new { client_token = sentinel.Value } }), null);
        VaultToken token = VaultToken.Read(answer, TimeProvider.System);
        Assert.Equal(sentinel.Value, token.Value);

        sentinel.AssertAbsent(
            ("the token", $"{token}"), ("JSON of the token", JsonSerializer.Serialize(token)),
            ("the answer", $"{answer}"), ("JSON of the answer", JsonSerializer.Serialize(answer)));
    }
}
