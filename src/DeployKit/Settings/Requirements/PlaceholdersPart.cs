using DeployKit.Boot;
using DeployKit.Placeholders;
using DeployKit.Rules;
using DeployKit.Settings.Binding;
using DeployKit.Settings.Suppliers;
using DeployKit.Settings.Typos;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.EnvironmentVariables;

namespace DeployKit.Settings;

/// <summary>Finds values that somebody was meant to replace. What nobody declared and nobody would call a secret only warns.</summary>
internal sealed class PlaceholdersPart(SettingSuppliers suppliers, KnownKeys known, SensitiveKeys sensitive, SettingPlaces places, SettingProblems problems)
    : IBootPhase
{
    public BootPhase Phase => BootPhase.Settings;

    public Task RunAsync(BootContext context, CancellationToken cancellationToken)
    {
        foreach (IConfigurationProvider provider in suppliers.Providers)
        {
            foreach (string key in ProviderKeys.Of(provider))
            {
                if (provider.TryGet(key, out string? value) && value is { Length: > 1 })
                {
                    Check(provider, key, value, context);
                }
            }
        }

        return Task.CompletedTask;
    }

    private bool IsDeclared(string key) => known.IsDeclared(key) || sensitive.Contains(key);

    /// <summary>Logging libraries write <c>${message}</c>; what a deployment leaves behind has capitals, or a key that somebody declared.</summary>
    private static bool IsLayout(string placeholder) => placeholder.StartsWith("${", StringComparison.Ordinal) && !placeholder.Any(char.IsUpper);

    private void Check(IConfigurationProvider provider, string key, string value, BootContext context)
    {
        // The environment holds many variables that are nobody's settings. Who a key belongs to takes longer to tell than what a value is.
        if (Placeholder.Find(value) is not { } placeholder
            || ((provider is EnvironmentVariablesConfigurationProvider || IsLayout(placeholder)) && !IsDeclared(key))
            || !ReferenceEquals(suppliers.ProviderOf(key), provider))
        {
            return;
        }

        ProblemSeverity byProfile = context.Profile.Settings.Placeholders;
        ProblemSeverity severity = IsDeclared(key) || byProfile < ProblemSeverity.Warning ? byProfile : ProblemSeverity.Warning;
        string shown = BindingFaults.Show(placeholder);
        string message = placeholder.Length == value.Trim().Length ? $"{key} is a placeholder ({shown})" : $"{key} holds a placeholder ({shown})";
        context.Add(problems.From(new SettingFault(RuleCatalog.DK2010.Id, key, message, places.WaysToSet(key, sensitive.Contains(key))), severity));
    }
}
