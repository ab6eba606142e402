using System.Reflection;
using System.Text.Json;
using DeployKit.House.Tests.Repository;

namespace DeployKit.House.Tests.Habits;

/// <summary>The list by which the package's code is laid out is about the code that is there.</summary>
public sealed class BootMethodsTests
{
    private const BindingFlags Any = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    private static readonly Assembly Core = typeof(IDeployKitBuilder).Assembly;

    [Fact]
    public void BootMethods_List_NamesMethodsOfTheCore()
    {
        using JsonDocument list = JsonDocument.Parse(File.ReadAllText(SourceTree.PathOf("src/DeployKit/BootMethods.json")));
        JsonProperty root = Assert.Single(list.RootElement.EnumerateObject());
        string[] called = [.. root.Value[0].EnumerateArray().Select(method => method.GetString()!)];
        Assert.True(Exists(root.Name), $"{root.Name} is gone, and with it the whole list counts for nothing");
        Assert.True(called.Length > 100, "a boot runs more than this");
        Assert.Equal(called.Length, root.Value[1].GetArrayLength());

        string[] gone = [.. called.Where(method => !Exists(method))];
        Assert.True(
            gone.Length * 10 < called.Length,
            $"a tenth of the list is gone; write it anew (tests/DeployKit.Benchmarks, boot-methods):\n{string.Join('\n', gone)}");
    }

    /// <summary>What a generic type was made for stands in brackets behind its name.</summary>
    private static bool Exists(string method) =>
        method.Split('!') is [var type, var name]
        && Core.GetType(type.Split('[')[0]) is { } declaring
        && declaring.GetMembers(Any).Any(member => member.Name == name);
}
