using DeployKit.Boot;
using DeployKit.Contract;
using DeployKit.Rules;
using DeployKit.Settings.Binding;
using DeployKit.Settings.Suppliers;
using DeployKit.Suggestions;
using Microsoft.Extensions.Configuration.EnvironmentVariables;

namespace DeployKit.Settings.Typos;

/// <summary>Finds environment variables that were meant to set a declared key and miss it by a letter or an underscore.</summary>
internal sealed class EnvironmentVariablesPart(KnownKeys known, SettingSuppliers suppliers, SettingProblems problems) : IBootPhase
{
    public BootPhase Phase => BootPhase.Settings;

    public Task RunAsync(BootContext context, CancellationToken cancellationToken)
    {
        if (known.IsEmpty)
        {
            return Task.CompletedTask;
        }

        foreach (string prefix in suppliers.Providers.OfType<EnvironmentVariablesConfigurationProvider>().Select(EnvironmentSupplier.Prefix).Distinct())
        {
            foreach (string name in EnvironmentSupplier.Names().Where(name => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)))
            {
                string variable = name[prefix.Length..];
                if (variable.Contains('_', StringComparison.Ordinal) && VariableTypo.Find(variable, known.All) is { } suggestion)
                {
                    string right = prefix + suggestion;
                    context.Add(problems.From(
                        new SettingFault(
                            RuleCatalog.DK2008.Id, SettingKey.FromVariable(variable), SettingMessages.MistypedVariable(name, right), $"rename it to {right}"),
                        ProblemSeverity.Warning));
                }
            }
        }

        return Task.CompletedTask;
    }
}
