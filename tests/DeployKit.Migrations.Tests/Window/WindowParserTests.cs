using System.Globalization;
using DeployKit.Migrations.Window;

namespace DeployKit.Migrations.Tests.Window;

/// <summary>Windows by the clocks of their zones, on ordinary nights and on those when the clocks change.</summary>
public sealed class WindowParserTests
{
    [Theory]
    [InlineData("Sun 02:00-04:00 Europe/London", "2026-11-22T02:00Z", true)]
    [InlineData("Sun 02:00-04:00 Europe/London", "2026-11-22T03:59Z", true)]
    [InlineData("Sun 02:00-04:00 Europe/London", "2026-11-22T04:00Z", false)]
    [InlineData("Sun 02:00-04:00 Europe/London", "2026-11-22T01:59Z", false)]
    [InlineData("Sun 02:00-04:00 Europe/London", "2026-11-23T03:00Z", false)]
    [InlineData("Sun 02:00-04:00 Europe/London", "2026-07-05T01:00Z", true)]
    [InlineData("Sun 02:00-04:00 Europe/London", "2026-07-05T03:00Z", false)]
    [InlineData("Sat 23:00-01:00 UTC", "2026-11-22T00:30Z", true)]
    [InlineData("Sat 23:00-01:00 UTC", "2026-11-21T00:30Z", false)]
    [InlineData("Sat 00:00-24:00 UTC", "2026-11-21T23:59Z", true)]
    [InlineData("Mon-Fri 12:00-13:00 UTC", "2026-11-25T12:30Z", true)]
    [InlineData("Mon-Fri 12:00-13:00 UTC", "2026-11-22T12:30Z", false)]
    [InlineData("Fri-Mon 12:00-13:00 UTC", "2026-11-22T12:30Z", true)]
    [InlineData("Sat,Tuesday 12:00-13:00 UTC", "2026-11-24T12:30Z", true)]
    [InlineData("daily 9:00-9:30 Asia/Kolkata; Sun 02:00-04:00 UTC", "2026-11-25T03:45Z", true)]
    [InlineData("daily 9:00-9:30 Asia/Kolkata; Sun 02:00-04:00 UTC", "2026-11-22T02:15Z", true)]
    public void IsOpen_OrdinaryDays(string text, string now, bool open) => Assert.Equal(open, WindowParser.Parse(text).IsOpen(At(now)));

    /// <summary>On 29 March 2026 London has no 01:00 to 02:00 (01:00 UTC is 02:00 summer time).</summary>
    [Theory]
    [InlineData("Sun 01:30-03:00 Europe/London", "2026-03-29T00:59Z", false)]
    [InlineData("Sun 01:30-03:00 Europe/London", "2026-03-29T01:00Z", true)]
    [InlineData("Sun 01:30-03:00 Europe/London", "2026-03-29T01:59Z", true)]
    [InlineData("Sun 01:30-03:00 Europe/London", "2026-03-29T02:00Z", false)]
    [InlineData("Sun 00:30-01:30 Europe/London", "2026-03-29T00:59Z", true)]
    [InlineData("Sun 00:30-01:30 Europe/London", "2026-03-29T01:00Z", false)]
    [InlineData("Sun 01:00-02:00 Europe/London", "2026-03-29T01:00Z", false)]
    [InlineData("Sat 23:00-02:30 Europe/London", "2026-03-29T01:29Z", true)]
    [InlineData("Sat 23:00-02:30 Europe/London", "2026-03-29T01:30Z", false)]
    public void IsOpen_NightWithoutAnHour(string text, string now, bool open) => Assert.Equal(open, WindowParser.Parse(text).IsOpen(At(now)));

    /// <summary>On 25 October 2026 London has 01:00 to 02:00 twice (from 00:00 UTC and from 01:00 UTC).</summary>
    [Theory]
    [InlineData("Sun 01:00-01:30 Europe/London", "2026-10-25T00:15Z", true)]
    [InlineData("Sun 01:00-01:30 Europe/London", "2026-10-25T00:30Z", false)]
    [InlineData("Sun 01:00-01:30 Europe/London", "2026-10-25T01:15Z", false)]
    [InlineData("Sun 01:00-02:00 Europe/London", "2026-10-25T00:00Z", true)]
    [InlineData("Sun 01:00-02:00 Europe/London", "2026-10-25T01:59Z", true)]
    [InlineData("Sun 01:00-02:00 Europe/London", "2026-10-25T02:00Z", false)]
    [InlineData("Sun 01:30-03:00 Europe/London", "2026-10-25T00:30Z", true)]
    [InlineData("Sun 01:30-03:00 Europe/London", "2026-10-25T02:59Z", true)]
    public void IsOpen_NightWithAnHourTwice(string text, string now, bool open) => Assert.Equal(open, WindowParser.Parse(text).IsOpen(At(now)));

    [Theory]
    [InlineData("Sun 02:00-04:00 Europe/London", "2026-11-21T15:00Z", "2026-11-22T02:00Z")]
    [InlineData("Sun 02:00-04:00 Europe/London", "2026-11-22T02:00Z", "2026-11-29T02:00Z")]
    [InlineData("Sun 02:00-04:00 Europe/London", "2026-03-28T15:00Z", "2026-03-29T01:00Z")]
    [InlineData("Sun 01:00-02:00 Europe/London", "2026-03-28T15:00Z", "2026-04-05T00:00Z")]
    [InlineData("Sun 02:00-04:00 America/New_York; Wed 02:00-04:00 UTC", "2026-11-21T15:00Z", "2026-11-22T07:00Z")]
    public void NextOpening_IsTheFirstOfAll(string text, string now, string expected) =>
        Assert.Equal(At(expected), WindowParser.Parse(text).NextOpening(At(now)));

    [Theory]
    [InlineData("", "names no window")]
    [InlineData("Sun 02:00-04:00", "is no window")]
    [InlineData("02:00-04:00 UTC", "is no window")]
    [InlineData("Son 02:00-04:00 UTC", "\"Son\" is no day")]
    [InlineData("S 02:00-04:00 UTC", "\"S\" is no day")]
    [InlineData("Sun 25:00-26:00 UTC", "\"25:00\" is no time of a day")]
    [InlineData("Sun 02:60-04:00 UTC", "\"02:60\" is no time of a day")]
    [InlineData("Sun 02:00-02:00 UTC", "at the same time")]
    [InlineData("Sun 02:00-04:00 Europe/Londn", "time zone \"Europe/Londn\" is not known")]
    public void Parse_WhatIsNone_SaysWhy(string text, string why) =>
        Assert.Contains(why, Assert.Throws<FormatException>(() => WindowParser.Parse(text)).Message, StringComparison.Ordinal);

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
