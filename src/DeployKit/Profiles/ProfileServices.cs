using DeployKit.Boot;
using DeployKit.Hosting;
using DeployKit.Profiles.Effects;
using DeployKit.Verbs;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace DeployKit.Profiles;

/// <summary>The profile, and what it changes by itself.</summary>
internal static class ProfileServices
{
    public static void Add(DeployKitBuilder builder)
    {
        IServiceCollection services = builder.Services;
        services.AddSingleton(_ => builder.Select());
        services.AddSingleton(provider => provider.GetRequiredService<ProfileSelection>().Profile);
        services.AddSingleton<IBootPhase, EnvironmentPhase>();
        services.AddSingleton<MappedApplication>();
        services.AddSingleton<IBootPhase, DeveloperSurfacePart>();
        services.AddSingleton<IVerb, ProfileVerb>();
        services.AddSingleton<IConfigureOptions<LoggerFilterOptions>, DefaultLogLevel>();
        services.AddSingleton<IStartupFilter, ErrorDetailsFilter>();
    }
}
