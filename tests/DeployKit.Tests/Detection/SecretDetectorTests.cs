using DeployKit.Detection;

namespace DeployKit.Tests.Detection;

public sealed class SecretDetectorTests
{
    private static readonly TokenFactory Factory = new(20260101);

    [Fact]
    public void Catalog_Kinds_AreAtLeastEighty() =>
        Assert.True(TokenCatalog.All.Select(signature => signature.Kind).Distinct().Count() >= 80);

    [Fact]
    public void Catalog_Anchors_AreLongEnoughForThePrefilter() =>
        Assert.All(TokenCatalog.All, signature => Assert.True(signature.Anchor.Length >= 3, signature.Kind));

    [Fact]
    public void Catalog_Anchors_AreThoseOfThePrefilter() =>
        Assert.Equal(TokenCatalog.All.Select(signature => signature.Anchor).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal), TokenAnchors.All().Order(StringComparer.Ordinal));

    [Fact]
    public void Catalog_ShorterThanTheShortestToken_MatchesNothing()
    {
        string[] alphabets = [TokenFactory.Base62, TokenFactory.Hex, TokenFactory.Upper, TokenFactory.Base64Url, TokenFactory.Letters, TokenFactory.Digits, TokenFactory.LowerBase36];
        foreach (TokenSignature signature in TokenCatalog.All.Where(signature => signature.Anchor.Length < TokenCatalog.ShortestToken))
        {
            foreach (string alphabet in alphabets)
            {
                for (int length = 0; length < TokenCatalog.ShortestToken - signature.Anchor.Length; length++)
                {
                    Assert.Empty(TokenCatalog.Find(signature.Anchor + Factory.Take(length, alphabet)));
                    Assert.Empty(TokenCatalog.Find(Factory.Take(length, alphabet) + signature.Anchor));
                }
            }
        }
    }

    [Theory]
    [InlineData("DK1001", "GitHub")]
    [InlineData("DK1001", "Slack")]
    public void Scan_TokenInText_IsFoundAtItsPlace(string rule, string provider)
    {
        string token = provider == "GitHub" ? Factory.WithCrc32("ghp_") : "xoxb-" + Factory.Take(12, TokenFactory.Digits) + "-" + Factory.Take(12, TokenFactory.Digits) + "-" + Factory.Take(24);

        SecretFinding finding = Assert.Single(SecretDetector.Scan("var x = \"" + token + "\";"));

        Assert.Equal(rule, finding.Rule.Id);
        Assert.Contains(provider, finding.Kind, StringComparison.Ordinal);
        Assert.Equal((9, token.Length), (finding.Start, finding.Length));
    }

    [Fact]
    public void Scan_GitHubTokenWithWrongChecksum_IsNoToken()
    {
        string token = Factory.WithCrc32("ghp_");
        char last = token[^1] == 'A' ? 'B' : 'A';

        Assert.Empty(SecretDetector.Scan(token[..^1] + last));
    }

    [Fact]
    public void Scan_Jwt_IsDecoded()
    {
        Assert.Single(SecretDetector.Scan(Factory.Jwt()));
        Assert.Empty(SecretDetector.Scan("eyJ" + Factory.Take(30) + ".eyJ" + Factory.Take(40) + "." + Factory.Take(43)));
    }

    [Fact]
    public void Redact_TokenInText_IsMasked()
    {
        string token = Factory.WithCrc32("ghp_");

        Assert.Equal("push failed for ***: denied", Redactor.Redact("push failed for " + token + ": denied"));
    }

    [Theory]
    [InlineData("Server=db;User Id=sa;Password='a;b''c'", "a;b''c")]
    [InlineData("Server=db;Pwd=\"x y\"", "x y")]
    [InlineData("redis.internal:6379,password=Barcelona!77,ssl=True", "Barcelona!77")]
    [InlineData("Endpoint=sb://x.servicebus.windows.net/;SharedAccessKeyName=k;SharedAccessKey=abcDEF123=", "abcDEF123=")]
    [InlineData("mongodb+srv://app:Barcelona!77@cluster0.example.net/db", "Barcelona!77")]
    public void Scan_StructuredValue_FindsTheSecretPart(string value, string secret)
    {
        SecretFinding finding = Assert.Single(SecretDetector.Scan(value, new DetectionContext(null, ValueOrigin.Code)));

        Assert.Equal("DK1002", finding.Rule.Id);
        Assert.Equal(secret, value.Substring(finding.Start, finding.Length));
    }
}
