using System.Reflection;
using DeployKit.Boot;
using DeployKit.Profiles;
using DeployKit.Settings.Logging;
using DeployKit.Settings.Reload;
using DeployKit.Settings.Startup;
using DeployKit.Settings.Suppliers;
using DeployKit.Settings.Tables;
using DeployKit.Settings.Typos;
using DeployKit.Verbs;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace DeployKit.Settings;

/// <summary>What the settings phase consists of.</summary>
internal static class SettingsServices
{
    public static void Add(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(provider => new EnvironmentNames(
            provider.GetRequiredService<IHostEnvironment>().EnvironmentName, provider.GetRequiredService<DeployProfile>().Name));
        services.AddSingleton<SensitiveKeys>();
        services.AddSingleton<SettingSuppliers>();
        services.AddSingleton<SettingPlaces>();
        services.AddSingleton<SettingProblems>();
        services.AddSingleton<SettingsMemory>();
        services.AddSingleton<SettingsTableCatalog>();
        services.AddSingleton<ReloadState>();
        services.AddHealthChecks().AddCheck<ConfigurationHealthCheck>(ConfigurationHealthCheck.Name);
        services.AddSingleton<IBootPhase, ReloadGuardPart>();
        services.AddSingleton(_ => ApplicationContract.Of(Assembly.GetEntryAssembly()));
        services.AddSingleton<IVerb, SettingsVerb>();
        services.AddSingleton<IBootPhase, KitKeysPart>();
        services.AddSingleton<IBootPhase, LogLevelsPart>();
        services.AddSingleton<IBootPhase, RequiredSettingsPart>();
        services.AddSingleton<IBootPhase, ContractPart>();
        services.AddSingleton<IBootPhase, SettingsTypesPart>();
        services.AddSingleton<KnownKeys>();
        services.AddSingleton<IBootPhase, PlaceholdersPart>();
        services.AddSingleton<IBootPhase, UnknownKeysPart>();
        services.AddSingleton<IBootPhase, EnvironmentVariablesPart>();
        StartupOptions.Add(services, configuration);
    }
}
