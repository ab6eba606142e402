using DeployKit.Settings.Binding;

namespace DeployKit.Settings.Startup;

/// <summary>An options type that could not be created while the boot validated it, and what is wrong with it.</summary>
internal sealed record StartupFailure(Type Type, IReadOnlyList<SettingFault> Faults);

/// <summary>Collects the failures of one validation pass; closed, it changes nothing for anybody.</summary>
internal sealed class StartupFailures
{
    private readonly Lock gate = new();
    private List<StartupFailure>? failures;

    public bool IsOpen => Volatile.Read(ref failures) is not null;

    public void Open()
    {
        lock (gate)
        {
            failures = [];
        }
    }

    public void Add(StartupFailure failure)
    {
        lock (gate)
        {
            failures?.Add(failure);
        }
    }

    public IReadOnlyList<StartupFailure> Close()
    {
        lock (gate)
        {
            IReadOnlyList<StartupFailure> collected = failures ?? [];
            failures = null;
            return collected;
        }
    }
}
