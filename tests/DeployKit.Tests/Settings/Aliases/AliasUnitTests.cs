using System.Globalization;
using DeployKit.Configuration;

namespace DeployKit.Tests.Settings.Aliases;

public sealed class AliasUnitTests
{
    [Theory]
    [InlineData("CACHE_TTL_SECONDS", "Cache:TtlMinutes", "300", "5")]
    [InlineData("CACHE_TTL_SECONDS", "Cache:QueryResultsTTLMinutes", "90", "1.5")]
    [InlineData("SESSION_HOURS", "Session:Minutes", " 2 ", "120")]
    [InlineData("TIMEOUT_MS", "Http:TimeoutSeconds", "2500", "2.5")]
    [InlineData("MAX_CONFIG_SIZE_MB", "ConfigManager:MaxConfigSizeBytes", "1", "1048576")]
    [InlineData("LIMIT_BYTES", "Upload:MaxKB", "2048", "2")]
    [InlineData("CACHE_TTL_SECONDS", "Cache:TtlSeconds", "300", "300")]
    [InlineData("CACHE_TTL_SECONDS", "Cache:Ttl", "300", "300")]
    [InlineData("CACHE_TTL", "Cache:TtlMinutes", "300", "300")]
    [InlineData("CACHE_TTL_SECONDS", "Cache:SizeMB", "300", "300")]
    [InlineData("CACHE_TTL_SECONDS", "Cache:TtlMinutes", "soon", "soon")]
    [InlineData("CACHE_TTL_SECONDS", "Shop:Items", "300", "300")]
    [InlineData("MAX_ITEMS", "Cache:TtlMinutes", "300", "300")]
    public void Convert_Number_IsInTheUnitOfTheKey(string variable, string key, string text, string expected) =>
        Assert.Equal(expected, AliasUnit.Convert(variable, key, text));

    [Fact]
    public void Convert_AnyNumberThereAndBack_IsTheSame()
    {
        Random random = new(20260801);
        (string Variable, string Key)[] units = [("X_MILLISECONDS", "X:Days"), ("X_SECONDS", "X:Hours"), ("X_MINUTES", "X:Ms"), ("X_GB", "X:Bytes"), ("X_BYTES", "X:MaxGB"), ("X_KB", "X:SizeMB")];
        for (int round = 0; round < 2_000; round++)
        {
            (string variable, string key) = units[random.Next(units.Length)];
            decimal number = Math.Round((decimal)random.NextDouble() * (decimal)Math.Pow(10, random.Next(9)), random.Next(4));

            string there = AliasUnit.Convert(variable, key, number.ToString(CultureInfo.InvariantCulture));
            decimal back = decimal.Parse(AliasUnit.Convert(key.Replace(':', '_'), variable, there), CultureInfo.InvariantCulture);

            Assert.Equal(number, Math.Round(back, 6));
        }
    }

    [Fact]
    public void Convert_Noise_NeverThrows()
    {
        Random random = new(20260802);
        const string Alphabet = "SECONDSMinutesmsKBgb_:09.eE+-  \0é";
        for (int round = 0; round < 5_000; round++)
        {
            string Noise() => string.Concat(Enumerable.Range(0, random.Next(16)).Select(_ => Alphabet[random.Next(Alphabet.Length)]));
            Assert.NotNull(AliasUnit.Convert(Noise() + "_SECONDS", Noise() + "Minutes", random.Next(2) == 0 ? Noise() : "9e27"));
        }
    }
}
