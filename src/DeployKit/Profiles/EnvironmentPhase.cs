using DeployKit.Boot;

namespace DeployKit.Profiles;

/// <summary>Reports what was wrong about the environment's name and about the profiles in configuration.</summary>
internal sealed class EnvironmentPhase(ProfileSelection selection) : IBootPhase
{
    public BootPhase Phase => BootPhase.Environment;

    public Task RunAsync(BootContext context, CancellationToken cancellationToken)
    {
        foreach (BootProblem problem in selection.Problems)
        {
            context.Add(problem);
        }

        return Task.CompletedTask;
    }
}
