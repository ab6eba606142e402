using DeployKit.Boot;
using DeployKit.Rules;

namespace DeployKit.Tests.Boot;

public sealed class BootExitCodeTests
{
    [Theory]
    [InlineData("DK2001", 78)]
    [InlineData("DK1101", 78)]
    [InlineData("DK1102", 69)]
    [InlineData("DK3001", 69)]
    [InlineData("DK3002", 78)]
    [InlineData("DK4002", 70)]
    [InlineData("DK4003", 77)]
    [InlineData("DK4004", 70)]
    [InlineData("DK4006", 75)]
    [InlineData("DK4007", 75)]
    [InlineData("DK4008", 70)]
    [InlineData("DK4009", 70)]
    [InlineData("DK4010", 70)]
    [InlineData("DK4011", 70)]
    [InlineData("DK4012", 70)]
    [InlineData("DK4013", 78)]
    [InlineData("DK5001", 78)]
    [InlineData("DK6001", 78)]
    [InlineData("DK7001", 69)]
    [InlineData("DK7002", 70)]
    public void For_OneError_IsTheCodeOfItsRule(string id, int expected)
    {
        Assert.NotNull(RuleCatalog.Find(id));
        Assert.Equal(expected, BootExitCode.For([Problem(id, ProblemSeverity.Error, BootPhase.Settings)]));
    }

    [Fact]
    public void For_WarningsOnly_IsOk() =>
        Assert.Equal(0, BootExitCode.For([Problem("DK2001", ProblemSeverity.Warning, BootPhase.Settings)]));

    [Fact]
    public void For_SeveralPhasesFailed_IsTheFirstOnesCode()
    {
        IReadOnlyList<BootProblem> problems = BootReport.Sort(
        [
            Problem("DK4009", ProblemSeverity.Error, BootPhase.Migrations),
            Problem("DK3001", ProblemSeverity.Error, BootPhase.Gates),
            Problem("DK2004", ProblemSeverity.Warning, BootPhase.Settings),
        ]);

        Assert.Equal(69, BootExitCode.For(problems));
    }

    private static BootProblem Problem(string id, ProblemSeverity severity, BootPhase phase) =>
        new() { Id = id, Severity = severity, Phase = phase, Message = "" };
}
