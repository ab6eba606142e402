using System.Collections;
using System.Collections.Concurrent;
using System.ComponentModel.DataAnnotations;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace DeployKit.Settings.Binding;

/// <summary>What there is to bind in a type; read once.</summary>
[RequiresUnreferencedCode(Reflection.Reads)]
internal sealed class SettingsShape
{
    private static readonly ConcurrentDictionary<Type, SettingsShape> Cache = new();

    private SettingsShape(Type type)
    {
        Type = type;
        Kind = KindOf(type, out Type? element);
        Element = element;
        Constructor = Kind == ShapeKind.Object ? FindConstructor(type) : null;
        Members = Kind == ShapeKind.Object ? [.. FindMembers(type, Constructor)] : [];
        Rules = Kind == ShapeKind.Object ? [.. type.GetCustomAttributes<ValidationAttribute>(inherit: true)] : [];
    }

    public Type Type { get; }

    public ShapeKind Kind { get; }

    /// <summary>The type of a list's items or a dictionary's values.</summary>
    public Type? Element { get; }

    /// <summary>The constructor to call with values; null when the one without parameters does.</summary>
    public ConstructorInfo? Constructor { get; }

    public IReadOnlyList<SettingsMember> Members { get; }

    /// <summary>Validation attributes on the type itself.</summary>
    public IReadOnlyList<ValidationAttribute> Rules { get; }

    public static SettingsShape For(Type type) => Cache.GetOrAdd(type, static key => new SettingsShape(key));

    private static ShapeKind KindOf(Type type, out Type? element)
    {
        element = null;
        if (ScalarText.Supports(type))
        {
            return ShapeKind.Scalar;
        }

        if (type.IsArray)
        {
            element = type.GetElementType();
            return type.GetArrayRank() == 1 ? ShapeKind.List : ShapeKind.None;
        }

        if (typeof(Delegate).IsAssignableFrom(type))
        {
            return ShapeKind.None;
        }

        if (Interface(type, typeof(IDictionary<,>), typeof(IReadOnlyDictionary<,>)) is { } dictionary)
        {
            element = dictionary.GetGenericArguments()[1];
            return CollectionType.IsFillableDictionary(type) ? ShapeKind.Dictionary : ShapeKind.None;
        }

        if (Interface(type, typeof(IEnumerable<>)) is { } list)
        {
            element = list.GetGenericArguments()[0];
            return CollectionType.IsFillableList(type) ? ShapeKind.List : ShapeKind.None;
        }

        return type.IsAbstract || type.IsInterface || typeof(IEnumerable).IsAssignableFrom(type) ? ShapeKind.None : ShapeKind.Object;
    }

    public static Type? Interface(Type type, params ReadOnlySpan<Type> definitions)
    {
        foreach (Type candidate in (Type[])[type, .. type.GetInterfaces()])
        {
            if (candidate.IsGenericType && definitions.Contains(candidate.GetGenericTypeDefinition()))
            {
                return candidate;
            }
        }

        return null;
    }

    private static ConstructorInfo? FindConstructor(Type type)
    {
        ConstructorInfo[] constructors = type.GetConstructors();
        return type.IsValueType || constructors.Length != 1 || constructors[0].GetParameters().Length == 0 ? null : constructors[0];
    }

    private static IEnumerable<SettingsMember> FindMembers(Type type, ConstructorInfo? constructor)
    {
        ParameterInfo[] parameters = constructor?.GetParameters() ?? [];
        HashSet<string> seen = new(StringComparer.OrdinalIgnoreCase);
        foreach (PropertyInfo property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            ParameterInfo? parameter = Array.Find(parameters, candidate => string.Equals(candidate.Name, property.Name, StringComparison.OrdinalIgnoreCase));
            bool readable = property.GetMethod is { IsPublic: true } getter && getter.GetParameters().Length == 0;
            if (readable && (parameter is not null || property.SetMethod is { IsPublic: true } || IsFillable(property.PropertyType)) && seen.Add(property.Name))
            {
                yield return SettingsMember.For(property, parameter);
            }
        }

        foreach (ParameterInfo parameter in parameters)
        {
            if (seen.Add(parameter.Name!))
            {
                yield return SettingsMember.For(parameter);
            }
        }
    }

    /// <summary>A property without a setter can still be filled when it holds an object or a collection.</summary>
    private static bool IsFillable(Type type) => !type.IsValueType && !ScalarText.Supports(type);
}
