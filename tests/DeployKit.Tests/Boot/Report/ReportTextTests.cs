using DeployKit.Boot.Report;

namespace DeployKit.Tests.Boot.Report;

public sealed class ReportTextTests
{
    [Theory]
    [InlineData(412, "412 ms")]
    [InlineData(5_240, "5.2 s")]
    [InlineData(90_000, "90 s")]
    [InlineData(300_209, "5 min")]
    [InlineData(5_400_000, "90 min")]
    [InlineData(10_800_000, "3 h")]
    public void Duration_Milliseconds_ReadsWell(int milliseconds, string expected) =>
        Assert.Equal(expected, ReportText.Duration(TimeSpan.FromMilliseconds(milliseconds)));
}
