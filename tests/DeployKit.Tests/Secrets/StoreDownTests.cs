using System.Net.Sockets;
using DeployKit.Boot;
using DeployKit.Secrets;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace DeployKit.Tests.Secrets;

/// <summary>A store that does not answer: reported with everything else, thrown only at whoever cannot do without its value.</summary>
public sealed class StoreDownTests : IDisposable
{
    private readonly SecretsBoot boot = new SecretsBoot().WithStore();

    public StoreDownTests()
    {
        boot.Store.Before = (_, _) => throw new HttpRequestException("secret detail", new SocketException((int)SocketError.ConnectionRefused));
        boot.With(("A", "${secret:a}"), ("B", "${secret:b}"));
    }

    public void Dispose() => boot.Dispose();

    [Fact]
    public async Task Boot_NothingElseIsWrong_IsReportedOnceAndExits69()
    {
        BootReport report = await boot.RunAsync();

        BootProblem down = Assert.Single(report.Problems);
        Assert.Equal("DK1102", down.Id);
        Assert.Equal("secret store memory (https://memory.example/) is unavailable: connection refused; needed by A, B", down.Message);
        Assert.Equal(BootExitCode.Unavailable, report.ExitCode);
    }

    [Fact]
    public async Task Boot_AReferenceIsWrongToo_ReportsBothAndExits78()
    {
        boot.With(("C", "${env:DEPLOYKIT_TEST_MISSING}"));

        BootReport report = await boot.RunAsync();

        // Of one phase the first line decides: the store may come back, the reference will not come right by itself.
        Assert.Equal(["DK1101", "DK1102"], report.Problems.Select(problem => problem.Id));
        Assert.Equal(BootExitCode.InvalidConfiguration, report.ExitCode);
    }

    [Fact]
    public async Task Boot_ALaterPhaseFailsToo_ReportsBothAndExits69()
    {
        boot.Kit.RequireSetting("Missing:Setting");

        BootReport report = await boot.RunAsync();

        Assert.Equal(["DK1102", "DK2001"], report.Problems.Select(problem => problem.Id));
        Assert.Equal(BootExitCode.Unavailable, report.ExitCode);
    }

    [Fact]
    public async Task Boot_TheNextStoreHasTheName_DoesNotFallThroughToIt()
    {
        Environment.SetEnvironmentVariable("DEPLOYKIT_TEST_SHADOW", "from the environment");
        boot.With(("C", "${secret:DEPLOYKIT_TEST_SHADOW}"));

        Assert.Equal(["DK1102"], (await boot.RunAsync()).Problems.Select(problem => problem.Id));
    }

    [Fact]
    public async Task Build_NothingIsRead_DoesNotThrow()
    {
        _ = boot.App;

        Assert.Empty(boot.Store.Asked);
        Assert.Single(await boot.MessagesAsync());
    }

    [Fact]
    public async Task Read_WhileBuilding_ThrowsTheReportOfTheBoot()
    {
        var exception = Assert.Throws<SecretReferenceException>(() => boot.Configuration["A"]);

        Assert.Equal("A", exception.Key);
        Assert.Equal(BootExitCode.Unavailable, exception.Report.ExitCode);
        Assert.Contains("DK1102 error   secret store memory", exception.Message, StringComparison.Ordinal);
        Assert.Contains("exit 69", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret detail", exception.ToString(), StringComparison.Ordinal);

        BootReport report = await boot.RunAsync();
        Assert.Equal(report.Problems.Select(problem => problem.Message), exception.Report.Problems.Select(problem => problem.Message));
    }
}
