namespace DeployKit.Boot;

internal sealed class BootCompletion : IBootCompletion
{
    private readonly TaskCompletionSource<BootReport> completion = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public bool IsReady => completion.Task is { IsCompletedSuccessfully: true, Result.Outcome: BootOutcome.Succeeded };

    /// <summary>Whether the application has taken over: all phases have passed, or were only to be reported.</summary>
    public bool IsServing =>
        completion.Task is { IsCompletedSuccessfully: true, Result: { Outcome: BootOutcome.Succeeded } or { ReportOnly: true } };

    public Task<BootReport> WaitAsync(CancellationToken cancellationToken = default) => completion.Task.WaitAsync(cancellationToken);

    public void Complete(BootReport report) => completion.TrySetResult(report);
}
