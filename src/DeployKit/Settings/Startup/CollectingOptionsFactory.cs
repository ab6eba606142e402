using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Options;

namespace DeployKit.Settings.Startup;

/// <summary>The framework's factory, with the kit's guard around it while the boot validates and for what the boot has validated.</summary>
internal sealed class CollectingOptionsFactory<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] T>(
    IEnumerable<IConfigureOptions<T>> setups,
    IEnumerable<IPostConfigureOptions<T>> postConfigures,
    IEnumerable<IValidateOptions<T>> validators,
    OptionsGuard guard) : OptionsFactory<T>(setups, postConfigures, validators), IOptionsFactory<T>
    where T : class
{
    private readonly IEnumerable<IValidateOptions<T>> rules = validators;

    T IOptionsFactory<T>.Create(string name) => guard.IsGuarded<T>(name) ? guard.Create(name, Create, rules) : Create(name);
}
