namespace DeployKit.Boot;

/// <summary>
/// A part of a boot phase. Register implementations as <see cref="IBootPhase"/> singletons; several may serve the same phase
/// and run in the order of their registration.
/// </summary>
public interface IBootPhase
{
    /// <summary>The phase this part belongs to.</summary>
    BootPhase Phase { get; }

    /// <summary>
    /// Looks at everything this part is responsible for and adds every problem to the context; it does not stop at the first one.
    /// When <see cref="BootContext.ReadOnly"/> is set it must change nothing outside the process.
    /// </summary>
    /// <param name="context">The boot that runs.</param>
    /// <param name="cancellationToken">Ends the boot, for example on SIGTERM.</param>
    Task RunAsync(BootContext context, CancellationToken cancellationToken);
}
