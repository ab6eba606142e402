using System.Diagnostics.CodeAnalysis;
using DeployKit.Settings.Binding;
using DeployKit.Settings.Validation;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace DeployKit.Settings;

/// <summary>What one binding of a settings type came to.</summary>
internal sealed record BoundSettings<T>(T? Value, IReadOnlyList<SettingFault> Faults);

/// <summary>Creates the options of a type given to <c>AddSettings</c>: bound by the kit, then configured and validated as all options are.</summary>
[RequiresUnreferencedCode(Reflection.Reads)]
[RequiresDynamicCode(Reflection.Creates)]
internal sealed class SettingsFactory<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] T>(
    IEnumerable<SettingsType> types,
    IEnumerable<IConfigureOptions<T>> configures,
    IEnumerable<IPostConfigureOptions<T>> postConfigures,
    IEnumerable<IValidateOptions<T>> validators,
    IConfiguration configuration,
    EnvironmentNames names,
    SensitiveKeys sensitive,
    IServiceProvider services) : IOptionsFactory<T>
    where T : class
{
    public T Create(string name)
    {
        BoundSettings<T> bound = Build(name);
        return bound is { Value: { } value, Faults.Count: 0 }
            ? value
            : throw new OptionsValidationException(name, typeof(T), bound.Faults.Select(fault => fault.Message));
    }

    public BoundSettings<T> Build(string name)
    {
        // A name that was not registered gets the values of the unnamed settings, as ConfigureAll would.
        string? section = (Find(name) ?? Find(Options.DefaultName))?.Section;
        BindingSession session = new(configuration, names, sensitive, services);
        if (section is null || new SettingsBinder(session).BindRoot(typeof(T), section) is not T value)
        {
            return new(section is null ? Activator.CreateInstance<T>() : null, session.Faults);
        }

        foreach (IConfigureOptions<T> configure in configures)
        {
            if (configure is IConfigureNamedOptions<T> named)
            {
                named.Configure(name, value);
            }
            else if (name == Options.DefaultName)
            {
                configure.Configure(value);
            }
        }

        foreach (IPostConfigureOptions<T> postConfigure in postConfigures)
        {
            postConfigure.PostConfigure(name, value);
        }

        foreach (IValidateOptions<T> validator in validators)
        {
            OptionsValidation.Run(validator, name, value, section, session);
        }

        return new(value, session.Faults);
    }

    private SettingsType? Find(string name) => types.FirstOrDefault(type => type.Type == typeof(T) && type.Name == name);
}
