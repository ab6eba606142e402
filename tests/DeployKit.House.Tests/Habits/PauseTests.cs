using System.Text.RegularExpressions;
using DeployKit.House.Tests.Repository;

namespace DeployKit.House.Tests.Habits;

/// <summary>A test that sleeps for luck fails on the day on which the machine is busy.</summary>
public sealed partial class PauseTests
{
    /// <summary>What a pause that nothing relies on says behind it, and then why it is there.</summary>
    private const string Marker = "// Not a wait: ";

    [Fact]
    public void Tests_DoNotSleep_ButAskEventually()
    {
        string[] pauses =
        [
            .. SourceTree.Files("tests", "*.cs")
                .Where(path => !SourceTree.IsUnder(path, "tests/DeployKit.Benchmarks") && !SourceTree.IsUnder(path, "tests/TestUtils/Polling"))
                .SelectMany(path => File.ReadLines(path).Select((line, index) => (Place: $"{SourceTree.Relative(path)}:{index + 1}", Line: line)))
                .Where(line => Pause().IsMatch(line.Line) && !line.Line.Contains(Marker, StringComparison.Ordinal))
                .Select(line => $"{line.Place}: {line.Line.Trim()}"),
        ];

        Assert.Empty(pauses);
    }

    [Theory]
    [InlineData("await Task.Delay(100);", true)] // Not a wait: an example.
    [InlineData("Thread.Sleep(TimeSpan.FromSeconds(1));", true)] // Not a wait: an example.
    [InlineData("await Task.Delay(Timeout.Infinite, token);", false)]
    public void Pause_ForSomeTime_IsOneAndForEverIsNone(string line, bool expected) => Assert.Equal(expected, Pause().IsMatch(line));

    [GeneratedRegex(@"\b(Task\.Delay|Thread\.Sleep)\((?!Timeout\.Infinite)")]
    private static partial Regex Pause();
}
