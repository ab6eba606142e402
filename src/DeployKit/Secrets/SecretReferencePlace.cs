using DeployKit.Profiles;
using DeployKit.Secrets.EnvironmentVariables;
using DeployKit.Secrets.Loading;
using DeployKit.Settings;

namespace DeployKit.Secrets;

/// <summary>Advises a reference where a secret setting is missing and a store could supply it.</summary>
internal sealed class SecretReferencePlace(SecretResolver resolver, DeployProfile profile) : ISettingPlace
{
    public string? Spell(string key, bool secret)
    {
        // The environment is advised already, as the place of any setting.
        string? store = secret
            ? resolver.Stores.Selected(profile, localOnly: false).FirstOrDefault(entry => entry.Name != EnvironmentSecretStore.StoreName)?.Name
            : null;
        return store is null ? null : $"${{secret:{key}}} in appsettings.json with the secret in {store}";
    }
}
