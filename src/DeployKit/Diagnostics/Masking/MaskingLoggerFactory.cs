using DeployKit.Hosting;
using DeployKit.Secrets.Loading;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace DeployKit.Diagnostics.Masking;

/// <summary>Puts a <see cref="MaskingLogger"/> in front of every logger of the application.</summary>
/// <param name="inner">The application's.</param>
/// <param name="secrets">What to mask.</param>
/// <param name="owned">Whether it ends with this one; an instance that somebody registered is that somebody's.</param>
internal sealed class MaskingLoggerFactory(ILoggerFactory inner, SecretTexts secrets, bool owned) : ILoggerFactory
{
    /// <summary>Decorates the factory that is registered by now; one that takes its place later is not masked.</summary>
    public static void Decorate(IServiceCollection services, SecretTexts secrets)
    {
        ServiceDescriptor descriptor = LastService.Take(services, typeof(ILoggerFactory))!;
        if (descriptor.ImplementationType is { } type)
        {
            services.AddSingleton(type); // Under its own type the container finds the constructor, as it did before.
        }

        services.AddSingleton<ILoggerFactory>(provider => descriptor switch
        {
            { ImplementationType: { } own } => new MaskingLoggerFactory((ILoggerFactory)provider.GetRequiredService(own), secrets, owned: true),
            { ImplementationInstance: ILoggerFactory instance } => new MaskingLoggerFactory(instance, secrets, owned: false),
            _ => new MaskingLoggerFactory((ILoggerFactory)descriptor.ImplementationFactory!(provider), secrets, owned: true),
        });
    }

    /// <summary>The audit tells of each secret as it arrives, never its value: masking it would prepare the search anew for each of its entries.</summary>
    public ILogger CreateLogger(string categoryName) => categoryName == SecretAudit.Category
        ? inner.CreateLogger(categoryName)
        : new MaskingLogger(inner.CreateLogger(categoryName), secrets);

    public void AddProvider(ILoggerProvider provider) => inner.AddProvider(provider);

    public void Dispose()
    {
        if (owned)
        {
            inner.Dispose();
        }
    }
}
