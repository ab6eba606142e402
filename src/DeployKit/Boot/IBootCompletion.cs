namespace DeployKit.Boot;

/// <summary>The sync point for code that must not work before the boot is done. A singleton of the application's services.</summary>
public interface IBootCompletion
{
    /// <summary>Whether all phases have passed and the application has started.</summary>
    bool IsReady { get; }

    /// <summary>Waits until the boot has ended.</summary>
    /// <param name="cancellationToken">Ends the wait, not the boot.</param>
    /// <returns>The report, of a failed boot too.</returns>
    Task<BootReport> WaitAsync(CancellationToken cancellationToken = default);
}
