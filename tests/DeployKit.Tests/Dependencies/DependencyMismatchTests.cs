using DeployKit.Dependencies;

namespace DeployKit.Tests.Dependencies;

public sealed class DependencyMismatchTests
{
    private static readonly DateTime Today = new(2026, 6, 15, 0, 0, 0, DateTimeKind.Utc);

    private static readonly DependencyMismatch Mismatch =
        new("HealthChecks.NpgSql", "Npgsql", new Version(4, 0, 0, 0), new Version(10, 0, 0, 0));

    [Theory]
    [InlineData("Npgsql", "5d8b90d52f46fda7", "4.0.0.0", "10.0.0.0")]
    [InlineData("Contract", "", "1.0.0.0", "2.0.0.0")]
    [InlineData("Contract", "", "2.0.0.0", "1.0.0.0")]
    [InlineData("Microsoft.EntityFrameworkCore", "adb9793829ddae60", "8.0.0.0", "10.0.0.0")]
    [InlineData("System.Linq.Dynamic.Core", "0f07ec44de6ac832", "1.2.0.0", "2.0.0.0")]
    [InlineData("Newtonsoft.Json", "30ad4fe6b2a6aeed", "13.0.0.0", "12.0.0.0")]
    public void Compare_AnotherMajorVersion_IsAMismatch(string name, string token, string compiled, string resolved)
    {
        DependencyMismatch? mismatch = DependencyMismatch.Compare("Library", new(name, new Version(compiled), token), new Version(resolved));

        Assert.NotNull(mismatch);
        Assert.Contains($"Library was compiled against {name} ", mismatch.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Npgsql", "5d8b90d52f46fda7", "10.0.0.0", "10.0.2.0")]
    [InlineData("Contract", "", "1.0.0.0", "1.9.0.0")]
    [InlineData("netstandard", "cc7b13ffcd2ddd51", "2.0.0.0", "2.1.0.0")]
    [InlineData("mscorlib", "b77a5c561934e089", "2.0.0.0", "4.0.0.0")]
    [InlineData("System.Runtime", "b03f5f7f11d50a3a", "6.0.0.0", "10.0.0.0")]
    [InlineData("System.Text.Json", "cc7b13ffcd2ddd51", "8.0.0.0", "10.0.0.0")]
    [InlineData("Microsoft.Extensions.Logging.Abstractions", "adb9793829ddae60", "2.1.0.0", "10.0.0.0")]
    [InlineData("Microsoft.AspNetCore.Http.Abstractions", "adb9793829ddae60", "2.2.0.0", "10.0.0.0")]
    [InlineData("Microsoft.Bcl.AsyncInterfaces", "cc7b13ffcd2ddd51", "1.0.0.0", "9.0.0.0")]
    [InlineData("Newtonsoft.Json", "30ad4fe6b2a6aeed", "9.0.0.0", "13.0.0.0")]
    public void Compare_SameMajorOrRollsForward_StaysQuiet(string name, string token, string compiled, string resolved) =>
        Assert.Null(DependencyMismatch.Compare("Library", new(name, new Version(compiled), token), new Version(resolved)));

    [Theory]
    [InlineData("2026-06-15")]
    [InlineData("2030-01-01")]
    public void For_WaiverWithReasonAndExpiry_IsWaived(string expires)
    {
        DependencyVerdict verdict = DependencyVerdict.For(Mismatch, [Waiver("proven by test", expires)], Today);

        Assert.True(verdict.Waived);
        Assert.EndsWith($"waived until {expires}: proven by test", verdict.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("proven", "2026-06-14", "its waiver expired on 2026-06-14")]
    [InlineData("proven", "14.06.2027", "its waiver has the unreadable expiry \"14.06.2027\" (write yyyy-MM-dd)")]
    [InlineData("proven", null, "its waiver names no expiry (yyyy-MM-dd)")]
    [InlineData("  ", "2027-01-01", "its waiver names no reason")]
    [InlineData(null, "2027-01-01", "its waiver names no reason")]
    public void For_WaiverThatDoesNotCount_IsNotWaivedAndSaysWhy(string? reason, string? expires, string why)
    {
        DependencyVerdict verdict = DependencyVerdict.For(Mismatch, [Waiver(reason, expires)], Today);

        Assert.False(verdict.Waived);
        Assert.EndsWith(why, verdict.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void For_WaiverOfAnotherPair_IsNotWaived()
    {
        DependencyWaiver other = new("HealthChecks.Redis", "Npgsql", "proven", "2030-01-01", "test");

        Assert.False(DependencyVerdict.For(Mismatch, [other], Today).Waived);
    }

    [Fact]
    public void For_ExpiredWaiverBesideAValidOne_IsWaived() =>
        Assert.True(DependencyVerdict.For(Mismatch, [Waiver("old", "2020-01-01"), Waiver("new", "2030-01-01")], Today).Waived);

    private static DependencyWaiver Waiver(string? reason, string? expires) => new("healthchecks.npgsql", "npgsql", reason, expires, "test");
}
