using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Options;

namespace DeployKit.Settings.Startup;

/// <summary>
/// The framework's factory, except that while the boot validates, whatever keeps options from being created is noted and thrown on
/// in the one form after which the framework's startup validator goes on to the next type.
/// </summary>
internal sealed class CollectingOptionsFactory<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] T>(
    IEnumerable<IConfigureOptions<T>> setups,
    IEnumerable<IPostConfigureOptions<T>> postConfigures,
    IEnumerable<IValidateOptions<T>> validators,
    StartupFailures failures,
    SectionProbe probe,
    StartupDiagnosis diagnosis) : OptionsFactory<T>(setups, postConfigures, validators), IOptionsFactory<T>
    where T : class
{
    private readonly IValidateOptions<T>[] rules = [.. validators];

    T IOptionsFactory<T>.Create(string name) => failures.IsOpen ? CreateAtBoot(name) : Create(name);

    private T CreateAtBoot(string name)
    {
        probe.Start();
        try
        {
            return Create(name);
        }
        catch (Exception exception)
        {
            failures.Add(new StartupFailure(typeof(T), diagnosis.Describe(name, exception, probe.Stop(), rules)));
            if (exception is OptionsValidationException)
            {
                throw;
            }

            throw new OptionsValidationException(name, typeof(T), [exception.GetType().Name]);
        }
        finally
        {
            probe.Stop();
        }
    }
}
