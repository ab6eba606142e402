using DeployKit.Boot;
using DeployKit.Settings.Binding;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace DeployKit.Settings.Startup;

/// <summary>Validates every options type that asked for <c>ValidateOnStart</c>, and reports all that fail.</summary>
internal sealed class StartupOptionsPart(StartupFailures failures, IEnumerable<SettingsType> types, SettingProblems problems) : IBootPhase
{
    public BootPhase Phase => BootPhase.Settings;

    public Task RunAsync(BootContext context, CancellationToken cancellationToken)
    {
        if (context.Services.GetService<IStartupValidator>() is { } validator && Collect(validator) is { Count: > 0 } failed)
        {
            Report(failed, context);
        }

        return Task.CompletedTask;
    }

    private void Report(IReadOnlyList<StartupFailure> failed, BootContext context)
    {
        HashSet<Type> owned = [.. types.Select(type => type.Type)];
        foreach (SettingFault fault in failed.Where(failure => !owned.Contains(failure.Type)).SelectMany(failure => failure.Faults).Where(fault => !fault.IsReported))
        {
            context.Add(problems.From(fault));
        }
    }

    private IReadOnlyList<StartupFailure> Collect(IStartupValidator validator)
    {
        failures.Open();
        try
        {
            validator.Validate();
            return failures.Close();
        }
        catch (Exception exception) when (exception is OptionsValidationException or AggregateException)
        {
            // Each of them was collected where it was thrown.
            return failures.Close();
        }
        finally
        {
            failures.Close();
        }
    }
}
