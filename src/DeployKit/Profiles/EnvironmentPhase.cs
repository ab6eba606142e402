using DeployKit.Boot;

namespace DeployKit.Profiles;

/// <summary>Reports what was wrong about the environment's name.</summary>
internal sealed class EnvironmentPhase(ProfileSelection selection) : IBootPhase
{
    public BootPhase Phase => BootPhase.Environment;

    public Task RunAsync(BootContext context, CancellationToken cancellationToken)
    {
        if (selection.Problem is { } problem)
        {
            context.Add(problem);
        }

        return Task.CompletedTask;
    }
}
