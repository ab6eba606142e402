using DeployKit.Boot;
using DeployKit.Contract;
using DeployKit.Gates;
using DeployKit.Rules;
using DeployKit.Secrets.Configuration;
using DeployKit.Settings.Binding;
using Microsoft.Extensions.Configuration;

namespace DeployKit.Settings;

/// <summary>
/// Warns about settings that the compiler saw the code insist on (<c>?? throw</c>, <c>GetRequiredSection</c>, <c>AddDatabaseGate</c>) and
/// that have no value. A gate that is registered and required fails for want of its setting, also offline; what else was
/// declared to the kit at run time is checked, and fails, elsewhere.
/// </summary>
internal sealed class ContractPart(ApplicationContract contract, IEnumerable<GateSetup> gates, SensitiveKeys sensitive, SettingProblems problems) : IBootPhase
{
    public BootPhase Phase => BootPhase.Settings;

    public Task RunAsync(BootContext context, CancellationToken cancellationToken)
    {
        foreach (ContractEntry entry in contract.Entries)
        {
            if (IsInsistedOn(entry, context.Environment.EnvironmentName))
            {
                Check(entry, context);
            }
        }

        return Task.CompletedTask;
    }

    private void Check(ContractEntry entry, BootContext context)
    {
        string[] keys = [entry.Key, .. entry.Instead.Split('\n', StringSplitOptions.RemoveEmptyEntries)];
        if (!Array.Exists(keys, key => !context.Configuration.TryRead(key, out _) || context.Configuration.GetSection(key).Exists()))
        {
            SettingFault fault = new(RuleCatalog.DK2001.Id, entry.Key, $"{entry.Key} is missing, and {entry.Source} insists on it ({entry.Why})")
            {
                IsMissing = true,
                Sensitive = entry.IsSensitive || sensitive.Contains(entry.Key),
            };
            context.Add(problems.From(fault, IsNeededByAGate(entry.Key, context.Configuration) ? ProblemSeverity.Error : ProblemSeverity.Warning));
        }
    }

    private bool IsNeededByAGate(string key, IConfiguration configuration)
    {
        GateSettings settings = GateSettings.Read(gates, configuration);
        return !BootSettings.Read(configuration).Skips(BootPhase.Gates)
            && gates.Any(gate => string.Equals(gate.SettingKey, key, StringComparison.OrdinalIgnoreCase) && settings.For(gate.Name).Required);
    }

    /// <summary>A gate or migration may be registered under a condition, so that its call in the code alone does not make it an error.</summary>
    private static bool IsInsistedOn(ContractEntry entry, string environment) =>
        entry is { IsSetting: true, OnlyBelow: null }
        && (entry.Requirement == Requirement.Inferred || entry is { Requirement: Requirement.Declared, Kind: ContractKind.Value, Why: not "RequireSetting" })
        && EnvironmentScope.Parse(entry.Environments).Includes(environment)
        && !entry.Key.Contains('*', StringComparison.Ordinal);
}
