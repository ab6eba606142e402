using DeployKit.Boot;
using Microsoft.Extensions.DependencyInjection;

namespace DeployKit.Gates;

/// <summary>What gates need of the application's services.</summary>
internal static class GateServices
{
    public static void Add(IServiceCollection services)
    {
        services.AddHealthChecks();
        services.AddSingleton<GateRunner>();
        services.AddSingleton<IBootPhase, GatesPhase>();
    }
}
