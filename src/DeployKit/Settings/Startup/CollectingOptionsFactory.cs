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
    IEnumerable<IValidateOptions<T>> validations,
    StartupFailures failures) : OptionsFactory<T>(setups, postConfigures, validations), IOptionsFactory<T>
    where T : class
{
    T IOptionsFactory<T>.Create(string name)
    {
        try
        {
            return Create(name);
        }
        catch (Exception exception) when (failures.IsOpen)
        {
            failures.Add(new StartupFailure(typeof(T), name, exception));
            if (exception is OptionsValidationException)
            {
                throw;
            }

            throw new OptionsValidationException(name, typeof(T), [exception.Message]);
        }
    }
}
