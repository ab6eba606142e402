using DeployKit.Boot;
using DeployKit.Diagnostics;
using DeployKit.Verbs;
using Microsoft.Extensions.DependencyInjection;

namespace DeployKit.Probes;

/// <summary>What probes need of the application's services.</summary>
internal static class ProbeServices
{
    public static void Add(IServiceCollection services)
    {
        services.AddMetrics();
        services.AddSingleton<KitMeter>();
        services.AddSingleton<BootTelemetry>();
        services.AddSingleton<CheckRunner>();
        services.AddSingleton<ProbeSite>();
        services.AddSingleton<IBootPhase, ProbeSettingsPart>();
        services.AddSingleton<ProbeResponder>();
        services.AddSingleton<BootListener>();
        services.AddSingleton<ReadinessDrain>();
        services.AddSingleton<ProbeMapping>();
        services.AddSingleton<IVerb, HealthVerb>();
    }
}
