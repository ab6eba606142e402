using DeployKit.Settings.Binding;
using DeployKit.Settings.Reload;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace DeployKit.Settings.Startup;

/// <summary>
/// What happens when options of the application's own types cannot be created: at boot it is collected, after a reload it is told to
/// health and the last good object stays.
/// </summary>
/// <remarks>The rest is resolved late: the options of logging are created here too, and everything else logs.</remarks>
internal sealed class OptionsGuard(StartupFailures failures, SectionProbe probe, SettingsMemory memory, IServiceProvider services)
{
    public bool IsGuarded<T>(string name)
        where T : class => failures.IsOpen || memory.TryFindInstance<T>(name, out _);

    public T Create<T>(string name, Func<string, T> create, IEnumerable<IValidateOptions<T>> validators)
        where T : class
    {
        bool booting = failures.IsOpen;
        probe.Start();
        try
        {
            T created = create(name);
            memory.RememberInstance(typeof(T), name, created);
            Report<T>(name, booting, []);
            return created;
        }
        catch (Exception exception) when (booting || exception is OptionsValidationException or InvalidOperationException)
        {
            Report<T>(name, booting, services.GetRequiredService<StartupDiagnosis>().Describe(name, exception, probe.Stop(), [.. validators]));
            if (!booting && memory.TryFindInstance(name, out T? lastGood))
            {
                return lastGood!;
            }

            // The one form after which the framework's startup validator goes on to the next type.
            throw exception as OptionsValidationException ?? new OptionsValidationException(name, typeof(T), [exception.GetType().Name]);
        }
        finally
        {
            probe.Stop();
        }
    }

    private void Report<T>(string name, bool booting, IReadOnlyList<SettingFault> faults)
    {
        if (!booting)
        {
            SettingProblems problems = services.GetRequiredService<SettingProblems>();
            services.GetRequiredService<ReloadState>().Set($"{typeof(T).Name} {name}".TrimEnd(), [.. faults.Select(fault => problems.From(fault))]);
        }
        else if (faults.Count > 0)
        {
            failures.Add(new StartupFailure(typeof(T), faults));
        }
    }
}
