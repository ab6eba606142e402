using System.Diagnostics.CodeAnalysis;
using DeployKit.Settings.Binding;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace DeployKit.Settings;

/// <summary>One call of <c>AddSettings</c>: a type, the section it owns, and the name of the options.</summary>
internal abstract class SettingsType(Type type, string section, string name)
{
    public Type Type { get; } = type;

    public string Section { get; } = section;

    public string Name { get; } = name;

    /// <summary>Binds and validates as if the application had asked for the options.</summary>
    public abstract IReadOnlyList<SettingFault> Check(IServiceProvider services);
}

/// <inheritdoc/>
[RequiresUnreferencedCode(Reflection.Reads)]
[RequiresDynamicCode(Reflection.Creates)]
internal sealed class SettingsType<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] T>(string section, string name)
    : SettingsType(typeof(T), section, name)
    where T : class
{
    public override IReadOnlyList<SettingFault> Check(IServiceProvider services) =>
        services.GetRequiredService<IOptionsFactory<T>>() is SettingsFactory<T> factory ? factory.Build(Name).Faults : [];
}
