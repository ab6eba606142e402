using System.Diagnostics.CodeAnalysis;
using DeployKit.Diagnostics;
using DeployKit.Settings.Binding;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace DeployKit.Settings.Reload;

/// <summary>
/// Tells <c>IOptionsMonitor</c> about a settings type only when its values have changed and are valid: a storm of reloads counts once,
/// a bad reload not at all.
/// </summary>
[RequiresUnreferencedCode(Reflection.Reads)]
[RequiresDynamicCode(Reflection.Creates)]
internal sealed class SettingsChanges<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] T> : IOptionsChangeTokenSource<T>, IDisposable
    where T : class
{
    private readonly SettingsType type;
    private readonly SettingsFactory<T> factory;
    private readonly SettingsMemory memory;
    private readonly ExceptionText exceptions;
    private readonly ILogger<ReloadState> logger;
    private readonly QuietPeriod quiet;
    private readonly IDisposable registration;
    private ConfigurationReloadToken token = new();

    public SettingsChanges(
        SettingsType type, SettingsFactory<T> factory, SettingsMemory memory, IConfiguration configuration, TimeProvider time, ExceptionText exceptions,
        ILogger<ReloadState> logger)
    {
        (this.type, this.factory, this.memory, this.exceptions, this.logger) = (type, factory, memory, exceptions, logger);
        quiet = new(time, Evaluate);
        registration = ChangeToken.OnChange(configuration.GetReloadToken, quiet.Extend);
    }

    public string? Name => type.Name;

    public IChangeToken GetChangeToken() => Volatile.Read(ref token);

    public void Dispose()
    {
        registration.Dispose();
        quiet.Dispose();
    }

    private void Evaluate()
    {
        try
        {
            Compare();
        }
#pragma warning disable CA1031 // The application's validators and change listeners run here, on a timer's thread, where a throw would end the process.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Log.ReloadThrew(logger, typeof(T), exceptions.Of(exception));
        }
    }

    private void Compare()
    {
        BoundSettings<T> bound = factory.Build(type.Name);
        factory.Report(type, bound);
        if (bound.IsValid && !memory.Holds(typeof(T), type.Name, bound.Read))
        {
            memory.Remember(typeof(T), type.Name, bound.Read);
            Interlocked.Exchange(ref token, new()).OnReload();
        }
    }
}
