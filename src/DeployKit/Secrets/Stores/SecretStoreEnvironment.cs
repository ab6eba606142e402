using DeployKit.Profiles;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace DeployKit.Secrets.Stores;

/// <summary>What all stores of an application are made from.</summary>
internal sealed record SecretStoreEnvironment(
    IConfiguration Configuration, IHostEnvironment Host, Func<DeployProfile> Profile, TimeProvider Time)
{
    public SecretStoreContext ContextFor(SecretStoreRegistration registration) =>
        new(Configuration.GetSection(registration.Section), Configuration, Host, Profile(), Time);
}
