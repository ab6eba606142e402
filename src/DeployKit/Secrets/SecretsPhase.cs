using DeployKit.Boot;
using DeployKit.Secrets.Loading;
using DeployKit.Secrets.References;
using Microsoft.Extensions.Logging;

namespace DeployKit.Secrets;

/// <summary>Fetches every secret that the configuration refers to, and reports every reference that leads nowhere.</summary>
internal sealed class SecretsPhase(SecretResolver resolver, ILoggerFactory loggers) : IBootPhase
{
    public BootPhase Phase => BootPhase.Secrets;

    public async Task RunAsync(BootContext context, CancellationToken cancellationToken)
    {
        resolver.Audit.Attach(loggers);
        resolver.Cache.Offline = context.Options.Offline;
        IReadOnlyList<(string Key, string Raw)> references = resolver.FindReferences();
        if (references.Count == 0)
        {
            return;
        }

        await resolver.LoadAsync(references, again: true, cancellationToken).ConfigureAwait(false);
        IEnumerable<ReferenceFault> faults = references.SelectMany(reference => resolver.Compose(reference.Key, reference.Raw).Faults);
        foreach (BootProblem problem in resolver.Describe(faults))
        {
            context.Add(problem);
        }
    }
}
