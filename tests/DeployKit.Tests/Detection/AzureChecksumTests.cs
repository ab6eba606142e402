using DeployKit.Detection;

namespace DeployKit.Tests.Detection;

/// <summary>The checksum against published vectors, and keys whose checksum is right and wrong.</summary>
public sealed class AzureChecksumTests
{
    private static readonly TokenFactory Factory = new(64);

    // dotnet/runtime, MarvinTests: 64 bits, of which the keys take both halves together.
    [Theory]
    [InlineData("", 0x30ED35C100CD3C7DUL)]
    [InlineData("af", 0x48E73FC77D75DDC1UL)]
    [InlineData("e70f", 0xB5F6E1FC485DBFF8UL)]
    [InlineData("37f495", 0xF0B07C789B8CF7E8UL)]
    [InlineData("8642dc59", 0x7008F2E87E9CF556UL)]
    [InlineData("153fb79826", 0xE6C08C6DA2AFA997UL)]
    [InlineData("ab427ea8d10fc7", 0xE11847E4F0678C41UL)]
    public void Hash32_PublishedVectors_AreTheSame(string hex, ulong expected)
    {
        byte[] data = Convert.FromHexString(hex);

        Assert.Equal((uint)(expected >> 32) ^ (uint)expected, Marvin.Hash32(data, data.Length, 0x4FB61A001BDBCC));
    }

    [Fact]
    public void SeedOf_PublishedName_IsThePublishedNumber() => Assert.Equal(0x44656661756C7430UL, AzureChecksum.SeedOf("Default0"));

    [Theory]
    [InlineData(64, "+ASt", "Default0")]
    [InlineData(64, "ACDb", "MastRO00")]
    [InlineData(64, "+ABa", "AbAcct00")]
    [InlineData(64, "+AMC", "Classic0")]
    [InlineData(64, "APIM", "Tenant00")]
    [InlineData(32, "+ASb", "Send0000")]
    [InlineData(32, "+AEh", "Listen00")]
    [InlineData(32, "+ARm", "Manage00")]
    [InlineData(32, "AIoT", "Device00")]
    [InlineData(32, "APIM", "Gatewy00")]
    [InlineData(39, "AzSe", "PAdmin00")]
    [InlineData(39, "+ACR", "ACRDflt0")]
    [InlineData(40, "AzFu", "Master00")]
    public void Scan_IdentifiableKey_IsFoundWithItsChecksumOnly(int bytes, string signature, string seed)
    {
        string key = Factory.Azure(bytes, signature, seed);
        string other = (key[0] == 'A' ? 'B' : 'A') + key[1..];

        SecretFinding finding = Assert.Single(SecretDetector.Scan("\"" + key + "\""));
        Assert.Equal(("DK1001", 1, key.Length), (finding.Rule.Id, finding.Start, finding.Length));
        Assert.StartsWith("Azure", finding.Kind, StringComparison.Ordinal);
        Assert.Empty(SecretDetector.Scan("\"" + other + "\""));
    }

    [Fact]
    public void Scan_CommonAnnotatedKey_IsFoundWithItsChecksumOnly()
    {
        string key = Factory.AzureCommon("AOAI");

        Assert.Equal("DK1001", Assert.Single(SecretDetector.Scan(key)).Rule.Id);
        Assert.Empty(SecretDetector.Scan((key[0] == 'A' ? 'B' : 'A') + key[1..]));
    }
}
