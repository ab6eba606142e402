namespace DeployKit.Tests.Hosting;

/// <summary>A worker without a server, with a void Main and plain <c>Run()</c>, as a process.</summary>
public sealed class WorkerTests
{
    [Fact]
    public async Task Run_SoundWorker_WorksAndExitsZeroOnCtrlC()
    {
        await using ApplicationProcess worker = ApplicationProcess.Start("TestWorker");

        await worker.WaitForTextAsync("working");
        worker.Send(ProcessSignal.Interrupt);

        Assert.Equal(0, await worker.WaitForExitAsync());
        Assert.Contains("main returned", worker.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_FailedBoot_ReturnsFromMainWithTheExitCode()
    {
        await using ApplicationProcess worker = await ApplicationProcess.RunAsync(
            "TestWorker", new() { Variables = new Dictionary<string, string?> { ["Test__Fail"] = "yes" } });

        Assert.Equal(69, worker.ExitCode);
        Assert.Contains("DK3001 error", worker.Error, StringComparison.Ordinal);
        Assert.Contains("main returned", worker.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("working", worker.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_CheckVerb_AnswersAndNeverWorks()
    {
        await using ApplicationProcess worker = await ApplicationProcess.RunAsync("TestWorker", new() { Arguments = ["deploykit", "check"] });

        Assert.Equal(0, worker.ExitCode);
        Assert.Contains("DEPLOYKIT  boot passed", worker.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("working", worker.Output, StringComparison.Ordinal);
    }
}
