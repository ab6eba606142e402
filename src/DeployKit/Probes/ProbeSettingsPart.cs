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
            context.Add(Problem(
                key,
                $"{key} is unknown or has an invalid value",
                "set HealthPath, LivePath, ReadyPath, StartupPath (starting with /), Port, CacheDuration, CheckTimeout, DrainDelay "
                    + $"({DurationText.Expected}), Details (Full, StatusOnly), DetailsPolicy or Payload (Default, Flat, HealthChecksUI, StatusOnly)"));
        }

        if (site.Options.Port is null)
        {
            FindSharedPaths(context);
        }

        return Task.CompletedTask;
    }

    /// <summary>Inside the application both would be candidates for every request, which then gets an error.</summary>
    private void FindSharedPaths(BootContext context)
    {
        ProbeOptions options = site.Options;
        string[] names = [nameof(options.HealthPath), nameof(options.LivePath), nameof(options.ReadyPath), nameof(options.StartupPath)];
        string[] paths = [options.HealthPath, options.LivePath, options.ReadyPath, options.StartupPath];
        for (int index = 1; index < paths.Length; index++)
        {
            for (int other = 0; other < index; other++)
            {
                if (paths[index].TrimEnd('/').Equals(paths[other].TrimEnd('/'), StringComparison.OrdinalIgnoreCase))
                {
                    string key = $"{ProbeSettings.Section}:{names[index]}";
                    context.Add(Problem(key, $"{key} and {names[other]} are both {paths[other]}", $"set another path for {names[index]}, or for {names[other]}"));
                }
            }
        }
    }

    private static BootProblem Problem(string key, string message, string action) => new()
    {
        Id = RuleCatalog.DK5003.Id,
        Severity = ProblemSeverity.Error,
        Phase = BootPhase.Environment,
        Key = key,
        Message = message,
        Action = action,
    };
}
