using DeployKit.Gates;

namespace DeployKit.Tests.Gates;

public sealed class RedisAddressTests
{
    [Fact]
    public void Parse_StackExchangeString_ReadsWhatMatters()
    {
        RedisAddress address = RedisAddress.Parse("a.example:7000, b.example,password=p=q,user=app,ssl=True,sslHost=c,defaultDatabase=2,allowAdmin=true")!;

        Assert.Equal([new("a.example", 7000), new("b.example", 6380)], address.EndPoints);
        Assert.Equal(("app", "p=q", 2, true, "c"), (address.User, address.Password, address.Database, address.Tls, address.TlsHost));
    }

    [Theory]
    [InlineData("redis://user:p%40ss@host:7000/4", "user", "p@ss", 7000, 4, false)]
    [InlineData("redis://:secret@host", null, "secret", 6379, 0, false)]
    [InlineData("rediss://host", null, null, 6379, 0, true)]
    public void Parse_Uri_ReadsWhatMatters(string text, string? user, string? password, int port, int database, bool tls)
    {
        RedisAddress address = RedisAddress.Parse(text)!;

        Assert.Equal([new("host", port)], address.EndPoints);
        Assert.Equal((user, password, database, tls), (address.User, address.Password, address.Database, address.Tls));
    }

    [Theory]
    [InlineData("password=x")]
    [InlineData("")]
    [InlineData("redis://host/database")]
    [InlineData("host:99999")]
    public void Parse_NoConnectionString_IsNull(string text) => Assert.Null(RedisAddress.Parse(text));

    [Fact]
    public void ToString_WithPassword_DoesNotShowIt() =>
        Assert.Equal("host:6379", RedisAddress.Parse("redis://:secret@host")!.ToString());
}
