namespace DeployKit.Boot;

/// <summary>Runs the phases. Boot and verbs use the same one.</summary>
public interface IBootPipeline
{
    /// <summary>Runs every phase up to the last one asked for and collects what they find. Never throws for what a phase finds.</summary>
    /// <param name="options">What is asked of this run.</param>
    /// <param name="cancellationToken">Ends the run; the report then says so.</param>
    Task<BootReport> RunAsync(BootRunOptions options, CancellationToken cancellationToken);
}
