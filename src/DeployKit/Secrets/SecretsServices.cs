using DeployKit.Boot;
using DeployKit.Diagnostics.Masking;
using DeployKit.Hosting;
using DeployKit.Secrets.Configuration;
using DeployKit.Secrets.Health;
using DeployKit.Secrets.Loading;
using DeployKit.Secrets.PlainFiles;
using DeployKit.Secrets.Rotation;
using DeployKit.Settings;
using DeployKit.Verbs;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;

namespace DeployKit.Secrets;

/// <summary>What the kit registers for secrets.</summary>
internal static class SecretsServices
{
    public static void Add(DeployKitBuilder builder)
    {
        IServiceCollection services = builder.Services;

        // By a factory, so that the container disposes of the stores.
        services.AddSingleton(_ => builder.Secrets);
        services.AddSingleton<IBootPhase, SecretsPhase>();
        services.AddSingleton<DeclaredSecrets>();
        services.AddSingleton<IBootPhase, PlainFileSecretsPart>();
        services.AddSingleton<IVerb, SecretsVerb>();
        services.AddSingleton<ISettingPlace, SecretReferencePlace>();
        services.AddHostedService<SecretRefresher>();
        services.AddSingleton<IDeveloperPageExceptionFilter>(new MaskedErrorPage(builder.Secrets.Texts));
        MaskingLoggerFactory.Decorate(services, builder.Secrets.Texts);
        services.AddOptions<HealthCheckServiceOptions>().Configure<SecretResolver>(AddHealthCheck);

        // In front of the application's own rules, which win: an audit must not end where a profile logs warnings only.
        services.PostConfigure<LoggerFilterOptions>(filter =>
            filter.Rules.Insert(0, new LoggerFilterRule(null, SecretAudit.Category, LogLevel.Information, null)));
        Connect(builder);
    }

    /// <summary>An application without secret references has no check about them.</summary>
    private static void AddHealthCheck(HealthCheckServiceOptions options, SecretResolver resolver)
    {
        if (resolver.FindReferences().Count > 0)
        {
            options.Registrations.Add(new HealthCheckRegistration(
                SecretsHealthCheck.Name,
                provider => ActivatorUtilities.CreateInstance<SecretsHealthCheck>(provider),
                HealthStatus.Degraded,
                [SecretsHealthCheck.Name]));
        }
    }

    private static void Connect(DeployKitBuilder builder)
    {
        IConfigurationRoot root = (IConfigurationRoot)builder.Configuration;
        ReferenceLink link = root.FindReferences()?.Link ?? new();
        link.Attach(root, builder.Secrets);
        if (builder.Configuration is IConfigurationManager live)
        {
            ReferenceSourceOrder.KeepLast(live, link);
        }
        else
        {
            ReferenceSourceOrder.MoveLast(root);
        }
    }
}
