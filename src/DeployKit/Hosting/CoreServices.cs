using DeployKit.Boot;
using DeployKit.Dependencies;
using DeployKit.Diagnostics;
using DeployKit.Gates;
using DeployKit.Probes;
using DeployKit.Profiles;
using DeployKit.Secrets;
using DeployKit.Settings;
using DeployKit.Settings.Aliases;
using DeployKit.Verbs;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace DeployKit.Hosting;

/// <summary>What the kit registers once for every application.</summary>
internal static class CoreServices
{
    public static void Add(DeployKitBuilder builder)
    {
        IServiceCollection services = builder.Services;
        services.AddLogging();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(provider => new BootProgress(provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<StopRequest>();
        services.AddSingleton<ExceptionText>();
        services.AddSingleton<BootCompletion>();
        services.AddSingleton<IBootCompletion>(provider => provider.GetRequiredService<BootCompletion>());
        services.AddSingleton<IBootPipeline, BootPipeline>();
        ProfileServices.Add(builder);
        Task<IReadOnlyList<DependencyMismatch>> scanning = Task.Run(DependencyScan.OfThisProcess);
        services.AddSingleton<IBootPhase>(provider => new DependencyPhase(scanning, provider.GetRequiredService<TimeProvider>()));
        EarlySources.Add(builder);
        SettingsServices.Add(services, builder.Configuration);
        SecretsServices.Add(builder);

        GateServices.Add(services);
        ProbeServices.Add(services);

        services.AddSingleton(VerbProcess.Current);
        services.AddSingleton<VerbDispatcher>();
        if (VerbCommandLine.IsCall(VerbProcess.Current.Arguments))
        {
            VerbLogging.Add(services, VerbProcess.Current.Arguments);
        }

        services.AddSingleton<IVerb, CheckVerb>();
        services.AddSingleton<IVerb, VersionVerb>();

        BootHostRegistration.Decorate(services);
    }
}
