using DeployKit.Boot;
using DeployKit.Rules;
using DeployKit.Secrets.References;
using DeployKit.Secrets.Stores;
using DeployKit.Settings.Suppliers;

namespace DeployKit.Secrets;

/// <summary>What went wrong with references, as lines of the report: one for each reference, but one for each store that is down.</summary>
internal static class SecretProblems
{
    private const int NamedSettings = 5;

    public static IEnumerable<BootProblem> Describe(IEnumerable<ReferenceFault> faults, SecretStores stores, SettingSuppliers suppliers)
    {
        foreach (IGrouping<string?, ReferenceFault> store in Reportable(faults).GroupBy(fault => fault.StoreIsDown ? fault.Outcome!.Store : null))
        {
            if (store.Key is { } name)
            {
                yield return Unavailable(stores.Find(name)!, [.. store]);
                continue;
            }

            foreach (ReferenceFault fault in store)
            {
                yield return Unresolved(fault, suppliers.FindReference(fault.Key));
            }
        }
    }

    private static IEnumerable<ReferenceFault> Reportable(IEnumerable<ReferenceFault> faults) =>
        faults.Where(fault => fault.Outcome is not { LeftOut: true }).Distinct();

    private static BootProblem Unresolved(ReferenceFault fault, string? source) => new()
    {
        Id = RuleCatalog.DK1101.Id,
        Severity = ProblemSeverity.Error,
        Phase = BootPhase.Secrets,
        Key = fault.Key,
        Message = $"{fault.Key} cannot be resolved: {fault.Message}",
        Source = source,
        Action = fault.Action,
    };

    private static BootProblem Unavailable(SecretStoreEntry store, IReadOnlyList<ReferenceFault> faults)
    {
        string[] settings = [.. faults.Select(fault => fault.Key).Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.Ordinal)];
        string[] reasons = [.. faults.Select(fault => fault.Outcome!.Reason!).Distinct().Order(StringComparer.Ordinal)];
        string more = settings.Length > NamedSettings ? $" and {settings.Length - NamedSettings} more" : "";
        bool misconfigured = faults.Any(fault => fault.Outcome!.Failure == SecretFailure.Misconfigured);

        // Nobody has been asked then, and trying again would not help.
        bool unmade = misconfigured && !store.IsMade;
        return new()
        {
            Id = unmade ? RuleCatalog.DK5003.Id : RuleCatalog.DK1102.Id,
            Severity = ProblemSeverity.Error,
            Phase = BootPhase.Secrets,
            Key = unmade ? store.Registration.Section : store.Name,
            Message = $"secret store {store} {(unmade ? "cannot be set up" : "is unavailable")}: {string.Join("; ", reasons)}; "
                + $"needed by {string.Join(", ", settings.Take(NamedSettings))}{more}",
            Action = misconfigured
                ? $"correct the store's settings under {store.Registration.Section}"
                : "check the store's address, the network and the credentials of this application",
        };
    }
}
