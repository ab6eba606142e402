using System.Text;
using System.Text.Json;

namespace DeployKit.House.Tests.TestUtils;

public sealed class SentinelTests
{
    private readonly Sentinel sentinel = Sentinel.New();

    [Fact]
    public void FindIn_PlainValue_IsFound() => Assert.Equal("plain", sentinel.FindIn($"a{sentinel.Value}b"));

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("xy")]
    [InlineData("user:")]
    public void FindIn_Base64BehindAnyPrefix_IsFound(string prefix) =>
        Assert.Equal("base64", sentinel.FindIn(Convert.ToBase64String(Encoding.UTF8.GetBytes(prefix + sentinel.Value + "tail"))));

    [Fact]
    public void FindIn_UrlEncodedOrJson_IsFound()
    {
        Assert.Equal("URL-encoded", sentinel.FindIn($"https://host?key={Uri.EscapeDataString(sentinel.Value)}"));
        Assert.Equal("JSON-escaped", new Sentinel("a\"b<c>").FindIn(JsonSerializer.Serialize("a\"b<c>")));
    }

    [Fact]
    public void AssertAbsent_TextWithIt_NamesTheOutputAndNotTheValue()
    {
        var exception = Assert.Throws<SentinelFoundException>(() => sentinel.AssertAbsent(("log", "clean"), ("report", sentinel.Value)));

        Assert.Contains("report", exception.Message, StringComparison.Ordinal);
        Assert.Null(sentinel.FindIn(exception.Message));
    }
}
