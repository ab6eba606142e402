using DeployKit.Profiles;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace DeployKit.Secrets;

/// <summary>What a store is made from. There are no services yet: a secret may be needed while the application is still being built.</summary>
/// <param name="Section">The store's own settings.</param>
/// <param name="Configuration">The application's configuration.</param>
/// <param name="Environment">The host's environment.</param>
/// <param name="Profile">The profile in effect.</param>
/// <param name="Time">The clock.</param>
public sealed record SecretStoreContext(
    IConfigurationSection Section,
    IConfiguration Configuration,
    IHostEnvironment Environment,
    DeployProfile Profile,
    TimeProvider Time);
