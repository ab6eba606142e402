using DeployKit.Detection;

namespace DeployKit.Tests.Detection;

public sealed class RedactorTests
{
    private const string Sentinel = "s3ntinel-Val!ue";

    [Theory]
    [InlineData("Cannot open Server=db;User Id=sa;Password={0};Database=x")]
    [InlineData("Cannot open Server=db;Pwd='{0}'")]
    [InlineData("Bad value \"Host=db;Password={0}\" in ConnectionStrings:Default")]
    [InlineData("password: {0}")]
    [InlineData("{{\"ApiKey\": \"{0}\"}}")]
    [InlineData("could not reach postgres://app:{0}@db:5432/app")]
    [InlineData("redis:6379,password={0},ssl=true")]
    [InlineData("AccountName=a;AccountKey={0};EndpointSuffix=core.windows.net")]
    [InlineData("Authorization: Bearer {0}")]
    [InlineData("DB_PASSWORD={0}")]
    [InlineData("client_secret={0}&grant_type=client_credentials")]
    public void Redact_TextWithASecret_MasksIt(string template)
    {
        string text = Redactor.Redact(string.Format(null, template, Sentinel));

        Assert.DoesNotContain(Sentinel, text, StringComparison.Ordinal);
        Assert.Contains(Redactor.Mask, text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("connection refused 127.0.0.1:6379")]
    [InlineData("Could not load https://login.example.com/path?x=1")]
    [InlineData("The value 'abc' at TokenType: Bearer is not valid")]
    [InlineData("password authentication failed for user \"app\"")]
    [InlineData("")]
    public void Redact_OrdinaryText_Unchanged(string text) => Assert.Equal(text, Redactor.Redact(text));

    [Fact]
    public void Redact_ConnectionString_KeepsTheRest() =>
        Assert.Equal("Server=db;User Id=sa;Password=***;Database=x", Redactor.Redact("Server=db;User Id=sa;Password=abc;Database=x"));

    [Fact]
    public void Redact_HugeText_StaysLinear()
    {
        string text = string.Concat(Enumerable.Repeat("aaaa:", 200_000)) + "password=" + Sentinel;

        Assert.DoesNotContain(Sentinel, Redactor.Redact(text), StringComparison.Ordinal);
    }
}
