using DeployKit.Boot;
using DeployKit.Settings.Suppliers;

namespace DeployKit.Profiles;

/// <summary>Reports what was wrong about the environment's name and about the profiles in configuration.</summary>
internal sealed class EnvironmentPhase(ProfileSelection selection, SettingSuppliers suppliers) : IBootPhase
{
    public BootPhase Phase => BootPhase.Environment;

    public Task RunAsync(BootContext context, CancellationToken cancellationToken)
    {
        foreach (BootProblem problem in selection.Problems)
        {
            context.Add(problem with { Source = problem.Source ?? (problem.Key is { } key ? suppliers.Find(key) : null) });
        }

        return Task.CompletedTask;
    }
}
