using System.Globalization;
using System.Xml;
using DeployKit.Settings.Binding;

namespace DeployKit.Tests.Settings.Binding;

public sealed class DurationTextTests
{
    [Theory]
    [InlineData("00:05:00", "00:05:00")]
    [InlineData("1.02:03:04", "1.02:03:04")]
    [InlineData("PT5M", "00:05:00")]
    [InlineData("pt1h30m", "01:30:00")]
    [InlineData("P2W", "14.00:00:00")]
    [InlineData("P1DT0.5S", "1.00:00:00.5")]
    [InlineData("-PT5S", "-00:00:05")]
    [InlineData("PT1.5H", "01:30:00")]
    [InlineData("pt0,5m", "00:00:30")]
    [InlineData("P1DT2H3M4.5S", "1.02:03:04.5")]
    [InlineData("P10675199DT2H48M5.4775807S", "10675199.02:48:05.4775807")]
    [InlineData("24.00:00:00", "24.00:00:00")]
    [InlineData("23:59:59", "23:59:59")]
    [InlineData("5m", "00:05:00")]
    [InlineData("30s", "00:00:30")]
    [InlineData("250ms", "00:00:00.25")]
    [InlineData("1h30m", "01:30:00")]
    [InlineData("1.5 hours", "01:30:00")]
    [InlineData(" 2d ", "2.00:00:00")]
    [InlineData("0", "00:00:00")]
    public void TryParse_Duration_IsRead(string text, string expected)
    {
        Assert.True(DurationText.TryParse(text, out TimeSpan duration));
        Assert.Equal(TimeSpan.Parse(expected, CultureInfo.InvariantCulture), duration);
    }

    [Theory]
    [InlineData("30")]
    [InlineData("")]
    [InlineData("P1M")]
    [InlineData("P1Y")]
    [InlineData("5 parsecs")]
    [InlineData("5m1h")]
    [InlineData("m")]
    [InlineData("1e9d")]
    [InlineData("99999999999d")]
    [InlineData("PT")]
    [InlineData("P")]
    [InlineData("P1DT")]
    [InlineData("PT5")]
    [InlineData("PT5D")]
    [InlineData("P5H")]
    [InlineData("PT5M1H")]
    [InlineData("PT1.5H30M")]
    [InlineData("P1W2D")]
    [InlineData("P1WT1H")]
    [InlineData("PT1M1M")]
    [InlineData("PT-5M")]
    [InlineData("PT5MIN")]
    [InlineData("--PT5M")]
    [InlineData("P10675200D")]
    [InlineData("PT99999999999999999999999999999H")]
    [InlineData("24:00:00")]
    [InlineData("-36:30")]
    [InlineData("-")]
    [InlineData("+-")]
    [InlineData("0-0")]
    public void TryParse_AnythingElse_IsRefused(string text) => Assert.False(DurationText.TryParse(text, out _));

    [Theory]
    [InlineData("30", "add a unit, for example 30s or 30m")]
    [InlineData("24:00:00", "write 24h, or 24.00:00:00 for days")]
    [InlineData("soon", null)]
    public void Remedy_OfWhatDotNetWouldMisread_SaysWhatIsProbablyMeant(string text, string? expected) => Assert.Equal(expected, DurationText.Remedy(text));

    [Fact]
    public void TryParse_EveryNotationOfADuration_IsTheSame()
    {
        Random random = new(7);
        for (int round = 0; round < 3000; round++)
        {
            TimeSpan duration = TimeSpan.FromMilliseconds(random.NextInt64(-1_000_000_000, 1_000_000_000));
            TimeSpan size = duration.Duration();
            string units = (duration < TimeSpan.Zero ? "-" : "") + $"{size.Days}d{size.Hours}h{size.Minutes}m{size.Seconds}s{size.Milliseconds}ms";

            Assert.All([duration.ToString("c", CultureInfo.InvariantCulture), XmlConvert.ToString(duration), units], text =>
            {
                Assert.True(DurationText.TryParse(text, out TimeSpan parsed), text);
                Assert.Equal(duration, parsed);
            });
        }
    }

    [Fact]
    public void TryParse_Noise_NeverThrows()
    {
        Random random = new(11);
        const string alphabet = "0123456789PTDHMSWYptdhmsw.,:- +e";
        for (int round = 0; round < 20_000; round++)
        {
            string text = string.Concat(Enumerable.Range(0, random.Next(0, 12)).Select(_ => alphabet[random.Next(alphabet.Length)]));
            _ = DurationText.TryParse(text, out _);
        }
    }
}
