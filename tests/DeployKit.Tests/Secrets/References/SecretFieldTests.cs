using DeployKit.Secrets;
using DeployKit.Secrets.References;

namespace DeployKit.Tests.Secrets.References;

/// <summary>What a secret of several parts consists of: each part is a secret.</summary>
public sealed class SecretFieldTests
{
    [Fact]
    public void All_JsonObject_IsTheValueOfEachProperty() =>
        Assert.Equal(["alice", "5"], SecretField.All(new SecretValue("{\"user\":\"alice\",\"port\":5,\"none\":null}")));

    [Fact]
    public void All_FieldsOfTheStore_AreThose() =>
        Assert.Equal(["alice"], SecretField.All(new SecretValue("{}") { Fields = new Dictionary<string, string> { ["user"] = "alice" } }));

    [Theory]
    [InlineData("plain text")]
    [InlineData("[\"alice\"]")]
    [InlineData("{\"user\":")]
    public void All_AnythingElse_IsNothing(string value) => Assert.Empty(SecretField.All(new SecretValue(value)));
}
