using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using DeployKit.Boot;
using DeployKit.Rules;
using DeployKit.Secrets;
using DeployKit.Settings.Binding;
using DeployKit.Settings.Reload;
using DeployKit.Settings.Validation;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace DeployKit.Settings;

/// <summary>What one binding of a settings type came to.</summary>
/// <param name="Value">The settings; null when they could not be constructed.</param>
/// <param name="Read">The keys that had values, with them.</param>
/// <param name="Faults">What is wrong.</param>
internal sealed record BoundSettings<T>(T? Value, IReadOnlyDictionary<string, string?> Read, IReadOnlyList<SettingFault> Faults)
{
    public bool IsValid => Value is not null && !Faults.Any(fault => fault.Severity == ProblemSeverity.Error);
}

/// <summary>
/// Creates the options of a type given to <c>AddSettings</c>: bound by the kit, then configured and validated as all options are.
/// Once they were valid, an invalid reload gets the values of then.
/// </summary>
[RequiresUnreferencedCode(Reflection.Reads)]
[RequiresDynamicCode(Reflection.Creates)]
internal sealed class SettingsFactory<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] T>(
    IEnumerable<SettingsType> types,
    IEnumerable<IConfigureOptions<T>> configures,
    IEnumerable<IPostConfigureOptions<T>> postConfigures,
    IEnumerable<IValidateOptions<T>> validators,
    IEnumerable<ISettingsValidator<T>> settingsValidators,
    IConfiguration configuration,
    EnvironmentNames names,
    SensitiveKeys sensitive,
    SettingsMemory memory,
    ReloadState state,
    SettingProblems problems,
    IServiceProvider services) : IOptionsFactory<T>
    where T : class
{
    public T Create(string name)
    {
        BoundSettings<T> bound = Build(name);
        SettingsType? type = Find(name);
        if (bound.IsValid)
        {
            if (type is not null)
            {
                memory.Renew(typeof(T), name, bound.Read);
                Report(type, bound);
            }

            return bound.Value!;
        }

        if (type is not null && memory.Find(typeof(T), name) is { } lastGood && Build(name, lastGood) is { IsValid: true } kept)
        {
            Report(type, bound);
            return kept.Value!;
        }

        throw new OptionsValidationException(name, typeof(T), bound.Faults.Select(fault => fault.Message));
    }

    public BoundSettings<T> Build(string name) => Build(name, configuration);

    /// <summary>Tells health what is wrong with values that are not in use; nothing, when all is well again.</summary>
    public void Report(SettingsType type, BoundSettings<T> bound) =>
        state.Set($"{type.Section} ({typeof(T).Name})", bound.IsValid ? [] : [.. bound.Faults.Select(fault => problems.From(fault))]);

    private BoundSettings<T> Build(string name, IConfiguration source)
    {
        // A name that was not registered gets the values of the unnamed settings, as ConfigureAll would.
        string? section = (Find(name) ?? Find(Options.DefaultName))?.Section;
        BindingSession session = new(source, names, sensitive, services);
        if (section is null)
        {
            return new(Activator.CreateInstance<T>(), session.Reads, session.Faults);
        }

        if (Make(name, section, session) is not { } value)
        {
            return new(null, session.Reads, session.Faults);
        }

        foreach (IValidateOptions<T> validator in validators)
        {
            OptionsValidation.Run(validator, name, value, section, session);
        }

        foreach (ISettingsValidator<T> validator in settingsValidators)
        {
            SettingsValidation.Run(validator, name, value, section, session);
        }

        return new(value, session.Reads, session.Faults);
    }

    /// <returns>Null when there is no object; the faults say why.</returns>
    private T? Make(string name, string section, BindingSession session)
    {
        try
        {
            if (new SettingsBinder(session).BindRoot(typeof(T), section) is T value)
            {
                Configure(name, value);
                return value;
            }
        }
#pragma warning disable CA1031 // Getters and Configure<T> are the application's code; whatever they throw is a finding about this type, and about no other.
        catch (Exception exception) when (exception is not SecretReferenceException)
#pragma warning restore CA1031
        {
            Exception cause = exception is TargetInvocationException { InnerException: { } inner } ? inner : exception;
            string message = $"{(section.Length == 0 ? typeof(T).Name : section)} could not be created: {typeof(T).Name} or what configures it threw {cause.GetType().Name}";
            session.Add(new SettingFault(RuleCatalog.DK2004.Id, section, message, $"correct {typeof(T).Name}, or what configures it"));
        }

        return null;
    }

    private void Configure(string name, T value)
    {
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
    }

    private SettingsType? Find(string name) => types.FirstOrDefault(type => type.Type == typeof(T) && type.Name == name);
}
