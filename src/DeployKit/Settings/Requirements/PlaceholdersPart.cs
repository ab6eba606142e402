using DeployKit.Boot;
using DeployKit.Placeholders;
using DeployKit.References;
using DeployKit.Rules;
using DeployKit.Secrets.Configuration;
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

    private void Check(IConfigurationProvider provider, string key, string value, BootContext context)
    {
        string? placeholder = SourcePlaceholder.Find(value);
        if ((placeholder is null && !ReferenceParser.HoldsReference(value)) || IsSomebodyElses(provider, key, placeholder)
            || !ReferenceEquals(suppliers.ReferenceProviderOf(key), provider))
        {
            return;
        }

        if (placeholder is not null)
        {
            string shown = BindingFaults.Show(placeholder);
            Add(key, placeholder.Length == value.Trim().Length ? $"is a placeholder ({shown})" : $"holds a placeholder ({shown})", context);
        }
        else if (context.Configuration.TryRead(key, out string? resolved) && resolved is not null && Placeholder.Find(resolved) is not null)
        {
            // What a store gives is not shown, whatever it looks like.
            Add(key, "refers to a placeholder", context);
        }
    }

    /// <summary>The environment holds many variables that are nobody's settings. Who a key belongs to takes longer to tell than what a value is.</summary>
    private bool IsSomebodyElses(IConfigurationProvider provider, string key, string? placeholder) =>
        (provider is EnvironmentVariablesConfigurationProvider || (placeholder is not null && SourcePlaceholder.IsLayout(placeholder))) && !IsDeclared(key);

    private void Add(string key, string what, BootContext context)
    {
        ProblemSeverity byProfile = context.Profile.Settings.Placeholders;
        ProblemSeverity severity = IsDeclared(key) || byProfile < ProblemSeverity.Warning ? byProfile : ProblemSeverity.Warning;
        SettingFault fault = new(RuleCatalog.DK2010.Id, key, $"{key} {what}", places.WaysToSet(key, sensitive.Contains(key)));
        context.Add(problems.From(fault, severity) with { Source = suppliers.FindReference(key) });
    }
}
