using DeployKit.Boot;
using DeployKit.Hosting;
using DeployKit.Settings.Logging;
using DeployKit.Settings.Reload;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace DeployKit.Settings.Startup;

/// <summary>The application's own options types with <c>ValidateOnStart</c>.</summary>
internal static class StartupOptions
{
    public static void Add(IServiceCollection services, IConfiguration configuration)
    {
        SectionProbe probe = new();
        (configuration as IConfigurationBuilder)?.Add(probe);
        services.AddOptions();
        services.AddSingleton(probe);
        services.AddSingleton<StartupFailures>();
        services.AddSingleton<StartupDiagnosis>();
        services.AddSingleton<OptionsGuard>();
        services.AddSingleton<IBootPhase, StartupOptionsPart>();

        // An application with a monitor of its own keeps it.
        int monitor = LastService.IndexOf(services, typeof(IOptionsMonitor<>));
        if (services[monitor].ImplementationType == typeof(OptionsMonitor<>))
        {
            services.RemoveAt(monitor);
            services.Add(ServiceDescriptor.Singleton(typeof(IOptionsMonitor<>), typeof(SettingsMonitor<>)));
        }

        // An application with a factory of its own for all options keeps it; what it throws then stays in the framework's words.
        int factory = LastService.IndexOf(services, typeof(IOptionsFactory<>));
        if (services[factory].ImplementationType == typeof(OptionsFactory<>))
        {
            services.RemoveAt(factory);
            services.Add(ServiceDescriptor.Transient(typeof(IOptionsFactory<>), typeof(CollectingOptionsFactory<>)));
            services.TryAddTransient<IOptionsFactory<LoggerFilterOptions>, LogFilterFactory>();
        }
    }
}
