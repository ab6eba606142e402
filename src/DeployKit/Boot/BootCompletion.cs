namespace DeployKit.Boot;

internal sealed class BootCompletion : IBootCompletion
{
    private readonly TaskCompletionSource<BootReport> completion = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public bool IsReady => completion.Task is { IsCompletedSuccessfully: true, Result.Outcome: BootOutcome.Succeeded };

    /// <summary>Whether the boot has ended, however it did.</summary>
    public bool HasEnded => completion.Task.IsCompleted;

    public Task<BootReport> WaitAsync(CancellationToken cancellationToken = default) => completion.Task.WaitAsync(cancellationToken);

    public void Complete(BootReport report) => completion.TrySetResult(report);
}
