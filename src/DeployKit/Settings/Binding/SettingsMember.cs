using System.ComponentModel.DataAnnotations;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Configuration;

namespace DeployKit.Settings.Binding;

/// <summary>One member of a settings type: a property, a constructor parameter, or (for records) both at once.</summary>
[RequiresUnreferencedCode(Reflection.Reads)]
internal sealed class SettingsMember
{
    private SettingsMember(PropertyInfo? property, ParameterInfo? parameter)
    {
        Property = property;
        Parameter = parameter;
        Name = property?.Name ?? parameter!.Name!;
        Key = Name;
        Type type = parameter?.ParameterType ?? property!.PropertyType;
        Type = Nullable.GetUnderlyingType(type) ?? type;
        CanBeNull = !type.IsValueType || Type != type;
        List<ValidationAttribute> rules = [];
        List<string> requiredIn = [];
        foreach (object attribute in Attributes(property, parameter))
        {
            switch (attribute)
            {
                case RequiredAttribute required when !DecidesItself(required):
                    Required = true;
                    AllowEmpty |= required.AllowEmptyStrings;
                    break;
                case RequiredMemberAttribute:
                    Required = true;
                    AllowEmpty = true;
                    break;
                case ConfigurationKeyNameAttribute name:
                    Key = name.Name;
                    break;
                case SecretAttribute:
                    Secret = true;
                    break;
                case RequiredInAttribute environments:
                    requiredIn.AddRange(environments.Environments);
                    break;
                case ValidationAttribute rule:
                    rules.Add(rule);
                    break;
            }
        }

        Required |= parameter is { HasDefaultValue: false } && !IsNullable(type, parameter);
        Rules = rules;
        RequiredIn = requiredIn;
    }

    public PropertyInfo? Property { get; }

    public ParameterInfo? Parameter { get; }

    public string Name { get; }

    /// <summary>The name in configuration.</summary>
    public string Key { get; }

    /// <summary>The type without <see cref="Nullable{T}"/>.</summary>
    public Type Type { get; }

    /// <summary>Whether null is a value of it.</summary>
    public bool CanBeNull { get; }

    /// <summary>Whether it needs a value everywhere: <c>[Required]</c>, C# <c>required</c>, or a constructor parameter without a default.</summary>
    public bool Required { get; }

    /// <summary>Whether an empty text counts as a value.</summary>
    public bool AllowEmpty { get; }

    public bool Secret { get; }

    public IReadOnlyList<string> RequiredIn { get; }

    /// <summary>The other validation attributes.</summary>
    public IReadOnlyList<ValidationAttribute> Rules { get; }

    public static SettingsMember For(PropertyInfo property, ParameterInfo? parameter) => new(property, parameter);

    public static SettingsMember For(ParameterInfo parameter) => new(null, parameter);

    private static IEnumerable<object> Attributes(PropertyInfo? property, ParameterInfo? parameter) =>
        (property?.GetCustomAttributes(inherit: true) ?? []).Concat(parameter?.GetCustomAttributes(inherit: true) ?? []);

    /// <summary>An attribute of the application's own may require a value under a condition.</summary>
    private static bool DecidesItself(RequiredAttribute required) => required.GetType()
        .GetMethods(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance)
        .Any(method => method.Name == nameof(required.IsValid) && method.DeclaringType!.IsSubclassOf(typeof(RequiredAttribute)));

    private static bool IsNullable(Type type, ParameterInfo parameter) =>
        Nullable.GetUnderlyingType(type) is not null
        || (!type.IsValueType && new NullabilityInfoContext().Create(parameter).WriteState == NullabilityState.Nullable);
}
