using DeployKit.Boot;

namespace DeployKit.Settings.Aliases;

/// <summary>Reports what could not be read of <c>.env</c> and of server URLs.</summary>
internal sealed class EarlyProblemsPart(EarlyValues early) : IBootPhase
{
    public BootPhase Phase => BootPhase.Settings;

    public Task RunAsync(BootContext context, CancellationToken cancellationToken)
    {
        foreach (BootProblem problem in early.Problems)
        {
            context.Add(problem);
        }

        return Task.CompletedTask;
    }
}
