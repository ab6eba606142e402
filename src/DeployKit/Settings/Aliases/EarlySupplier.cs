using DeployKit.Settings.Suppliers;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.EnvironmentVariables;

namespace DeployKit.Settings.Aliases;

/// <summary>
/// Values that stand below environment variables and the command line, and above the settings files. The source is added last,
/// because inserting one would build every provider anew and lose what was set on them; so it looks behind the environment first.
/// </summary>
internal sealed class EarlySupplier(IConfigurationRoot? root, IReadOnlyDictionary<string, SuppliedValue> values) : ConfigurationProvider, IConfigurationSource, IDescribedSupplier
{
    public IConfigurationProvider Build(IConfigurationBuilder builder) => this;

    public override void Load()
    {
        foreach ((string key, SuppliedValue supplied) in values)
        {
            Data[key] = supplied.Value;
        }
    }

    public override bool TryGet(string key, out string? value) => base.TryGet(key, out value) && !IsSetInFront(key);

    public bool Supplies(string key) => TryGet(key, out _);

    public string Describe(string key) => values[key].Supplier;

    private bool IsSetInFront(string key)
    {
        bool behindEnvironment = false;
        foreach (IConfigurationProvider provider in root?.Providers ?? [])
        {
            behindEnvironment |= provider is EnvironmentVariablesConfigurationProvider environment && EnvironmentSupplier.Prefix(environment).Length == 0;
            if (behindEnvironment && provider is not IDescribedSupplier && provider.TryGet(key, out _))
            {
                return true;
            }
        }

        return false;
    }
}

/// <summary>A value and who gave it.</summary>
internal sealed record SuppliedValue(string Value, string Supplier);
