using DeployKit.Boot;
using DeployKit.Contract;
using DeployKit.Rules;
using DeployKit.Settings.Binding;
using Microsoft.Extensions.Configuration;

namespace DeployKit.Settings;

/// <summary>
/// Warns about settings that the compiler saw the code insist on (<c>?? throw</c>, <c>GetRequiredSection</c>, <c>AddDatabaseGate</c>) and
/// that have no value. What was declared to the kit at run time is checked, and fails, elsewhere.
/// </summary>
internal sealed class ContractPart(ApplicationContract contract, SensitiveKeys sensitive, SettingProblems problems) : IBootPhase
{
    public BootPhase Phase => BootPhase.Settings;

    public Task RunAsync(BootContext context, CancellationToken cancellationToken)
    {
        foreach (ContractEntry entry in contract.Entries.Where(IsInsistedOn))
        {
            if (!context.Configuration.GetSection(entry.Key).Exists())
            {
                SettingFault fault = new(RuleCatalog.DK2001.Id, entry.Key, $"{entry.Key} is missing, and {entry.Source} insists on it ({entry.Why})")
                {
                    IsMissing = true,
                    Sensitive = entry.IsSensitive || sensitive.Contains(entry.Key),
                };
                context.Add(problems.From(fault, ProblemSeverity.Warning));
            }
        }

        return Task.CompletedTask;
    }

    /// <summary>A gate or migration may be registered under a condition; when it is there, it fails by itself.</summary>
    private static bool IsInsistedOn(ContractEntry entry) =>
        entry is { IsSetting: true, OnlyBelow: null }
        && (entry.Requirement == Requirement.Inferred || entry is { Requirement: Requirement.Declared, Kind: ContractKind.Value, Why: not "RequireSetting" })
        && !entry.Key.Contains('*', StringComparison.Ordinal);
}
