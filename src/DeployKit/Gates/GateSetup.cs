using Microsoft.Extensions.DependencyInjection;

namespace DeployKit.Gates;

/// <summary>What the code said about one gate.</summary>
internal sealed record GateSetup(string Name, GateOptions Options, string? SettingKey = null)
{
    public static GateSetup? Find(IServiceCollection services, string name) => services
        .Select(descriptor => descriptor.IsKeyedService ? null : descriptor.ImplementationInstance as GateSetup)
        .FirstOrDefault(setup => setup is not null && setup.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
}
