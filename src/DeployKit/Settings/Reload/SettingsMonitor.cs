using System.Diagnostics.CodeAnalysis;
using DeployKit.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace DeployKit.Settings.Reload;

/// <summary>The framework's monitor, except that a listener which throws keeps no other one from hearing of the change.</summary>
/// <remarks>The rest is resolved late: logging has options too.</remarks>
internal sealed class SettingsMonitor<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] T>(
    IOptionsFactory<T> factory, IEnumerable<IOptionsChangeTokenSource<T>> sources, IOptionsMonitorCache<T> cache, IServiceProvider services)
    : OptionsMonitor<T>(factory, sources, cache), IOptionsMonitor<T>
    where T : class
{
    IDisposable? IOptionsMonitor<T>.OnChange(Action<T, string?> listener) => OnChange((value, name) =>
    {
        try
        {
            listener(value, name);
        }
#pragma warning disable CA1031 // The listener is the application's; whatever it throws is its own affair.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Log.ReloadThrew(services.GetRequiredService<ILogger<ReloadState>>(), typeof(T), services.GetRequiredService<ExceptionText>().Of(exception));
        }
    });
}
