using System.Diagnostics;
using System.Reflection;
using System.Text.Json;
using DeployKit.Secrets;
using DeployKit.Secrets.Loading;
using DeployKit.Secrets.References;

namespace DeployKit.Tests.Secrets;

/// <summary>The kit's own types that hold a value, as a careless dump shows them.</summary>
public sealed class SecretDumpTests
{
    private readonly Sentinel sentinel = Sentinel.NewPlain();

    [Fact]
    public void Dump_OfWhateverHoldsAValue_HidesIt()
    {
        SecretValue secret = new(sentinel.Value) { Fields = new Dictionary<string, string> { ["password"] = sentinel.Value } };
        SecretOutcome outcome = new() { Store = "memory", Value = secret };
        Composition composition = new() { Text = sentinel.Value };
        composition.Use(outcome);

        foreach (object dumped in (object[])[secret, outcome, new KnownSecret(outcome, 1, 0) { Previous = secret }, composition])
        {
            sentinel.AssertAbsent(($"ToString of {dumped.GetType()}", dumped.ToString()), ($"JSON of {dumped.GetType()}", JsonSerializer.Serialize(dumped)));
        }
    }

    [Theory]
    [InlineData(typeof(SecretValue), nameof(SecretValue.Value))]
    [InlineData(typeof(SecretValue), nameof(SecretValue.Fields))]
    [InlineData(typeof(Composition), nameof(Composition.Text))]
    public void Debugger_MemberThatHoldsAValue_IsNotShown(Type type, string member) => Assert.Equal(
        DebuggerBrowsableState.Never, type.GetProperty(member)?.GetCustomAttribute<DebuggerBrowsableAttribute>()?.State);
}
