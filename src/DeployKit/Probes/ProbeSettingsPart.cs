using DeployKit.Boot;
using DeployKit.Rules;
using DeployKit.Settings.Binding;

namespace DeployKit.Probes;

/// <summary>Reports what under <c>DeployKit:Probes</c> cannot be used.</summary>
internal sealed class ProbeSettingsPart(ProbeSite site) : IBootPhase
{
    public BootPhase Phase => BootPhase.Environment;

    public Task RunAsync(BootContext context, CancellationToken cancellationToken)
    {
        foreach (string key in site.InvalidSettings)
        {
            context.Add(new BootProblem
            {
                Id = RuleCatalog.DK5003.Id,
                Severity = ProblemSeverity.Error,
                Phase = Phase,
                Key = key,
                Message = $"{key} is unknown or has an invalid value",
                Action = "set HealthPath, LivePath, ReadyPath, StartupPath (starting with /), Port, CacheDuration, CheckTimeout, DrainDelay "
                    + $"({DurationText.Expected}), Details (Full, StatusOnly), DetailsPolicy or Payload (Default, Flat, HealthChecksUI, StatusOnly)",
            });
        }

        return Task.CompletedTask;
    }
}
