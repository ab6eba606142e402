using System.Diagnostics.CodeAnalysis;
using DeployKit.Settings.Binding;
using DeployKit.Settings.Reload;
using Microsoft.Extensions.DependencyInjection;

namespace DeployKit.Settings;

/// <summary>One call of <c>AddSettings</c>: a type, the section it owns, and the name of the options.</summary>
internal abstract class SettingsType(Type type, string section, string name)
{
    public Type Type { get; } = type;

    public string Section { get; } = section;

    public string Name { get; } = name;

    /// <summary>Binds and validates as if the application had asked for the options.</summary>
    public abstract IReadOnlyList<SettingFault> Check(IServiceProvider services);

    /// <summary>What creates the options; made when the first of them is asked for.</summary>
    public abstract object CreateFactory(IServiceProvider services);

    /// <summary>What tells that the options have changed.</summary>
    public abstract object CreateChanges(IServiceProvider services);
}

/// <inheritdoc/>
[RequiresUnreferencedCode(Reflection.Reads)]
[RequiresDynamicCode(Reflection.Creates)]
internal sealed class SettingsType<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] T>(string section, string name)
    : SettingsType(typeof(T), section, name)
    where T : class
{
    public override IReadOnlyList<SettingFault> Check(IServiceProvider services)
    {
        BoundSettings<T> bound = Factory(services).Build(Name);
        if (bound.IsValid)
        {
            services.GetRequiredService<SettingsMemory>().Remember(Type, Name, bound.Read);
        }

        return bound.Faults;
    }

    public override object CreateFactory(IServiceProvider services) => Factory(services);

    public override object CreateChanges(IServiceProvider services) => ActivatorUtilities.CreateInstance<SettingsChanges<T>>(services, this, Factory(services));

    /// <summary>Without state of its own: everybody may have another.</summary>
    private static SettingsFactory<T> Factory(IServiceProvider services) => ActivatorUtilities.CreateInstance<SettingsFactory<T>>(services);
}
