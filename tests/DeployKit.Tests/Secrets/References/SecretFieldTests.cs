using System.Runtime.ExceptionServices;
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

    [Fact]
    public void All_NoJson_CostsNoException()
    {
        int thread = Environment.CurrentManagedThreadId;
        int thrown = 0;
        void Count(object? sender, FirstChanceExceptionEventArgs arguments) => thrown += Environment.CurrentManagedThreadId == thread ? 1 : 0;
        AppDomain.CurrentDomain.FirstChanceException += Count;
        try
        {
            SecretField.All(new SecretValue("plain text"));
        }
        finally
        {
            AppDomain.CurrentDomain.FirstChanceException -= Count;
        }

        Assert.Equal(0, thrown);
    }
}
