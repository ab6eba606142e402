using System.Runtime.CompilerServices;
using DeployKit.Async;
using DeployKit.Boot;
using DeployKit.Diagnostics;
using DeployKit.Rules;
using DeployKit.Secrets.Health;
using DeployKit.Secrets.Loading;
using DeployKit.Secrets.References;
using Microsoft.Extensions.Logging;

namespace DeployKit.Secrets;

/// <summary>Fetches every secret that the configuration refers to, and reports every reference that leads nowhere.</summary>
internal sealed class SecretsPhase(SecretResolver resolver, TimeProvider time, ILoggerFactory loggers, KitMeter meter, ILogger<SecretsPhase> logger) : IBootPhase
{
    public BootPhase Phase => BootPhase.Secrets;

    public Task RunAsync(BootContext context, CancellationToken cancellationToken)
    {
        resolver.Audit.Attach(loggers, meter);
        resolver.Cache.Offline = context.Options.Offline;
        foreach (BootProblem problem in SecretsSettings.Read(context.Configuration).Problems)
        {
            context.Add(problem);
        }

        IReadOnlyList<(string Key, string Raw)> references = resolver.FindReferences();
        if (references.Count > 0)
        {
            return ResolveAsync(references, context, cancellationToken);
        }

        resolver.KeepGoodValues([]);
        return Task.CompletedTask;
    }

    [AsyncMethodBuilder(typeof(AheadTaskBuilder))]
    private async Task ResolveAsync(IReadOnlyList<(string Key, string Raw)> references, BootContext context, CancellationToken cancellationToken)
    {
        foreach (string path in resolver.Stores.All.SelectMany(store => store.Registration.FindFrozen?.Invoke() ?? []))
        {
            Log.SecretMountedBySubPath(logger, path);
        }

        await resolver.LoadAsync(references, again: true, cancellationToken).ConfigureAwait(false);
        resolver.KeepGoodValues(references);
        IEnumerable<ReferenceFault> faults = references.SelectMany(reference => resolver.Compose(reference.Key, reference.Raw).Faults);
        foreach (BootProblem problem in resolver.Describe(faults))
        {
            context.Add(problem);
        }

        foreach (BootProblem problem in resolver.Cache.Known.Select(secret => Aged(secret.Key, secret.Value, context)).OfType<BootProblem>())
        {
            context.Add(problem);
        }
    }

    private BootProblem? Aged(SecretAddress address, KnownSecret secret, BootContext context) =>
        secret.Outcome.Value is { } value && SecretAge.Fault(value, context.Profile.Secrets.MaxAge, time.GetUtcNow()) is { } fault
            ? new()
            {
                Id = RuleCatalog.DK1103.Id,
                Severity = ProblemSeverity.Warning,
                Phase = BootPhase.Secrets,
                Key = address.ToString(),
                Message = $"secret {address} {fault}",
                Source = $"secret store {secret.Outcome.Store}",
                Action = "rotate it in the store; the application takes the new value without a restart",
            }
            : null;
}
