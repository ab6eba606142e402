using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace DeployKit.Settings.Binding;

/// <summary>Which collections can be made and filled: not the immutable ones, nor those with ways of their own to add (<c>Queue&lt;T></c>).</summary>
[RequiresUnreferencedCode(Reflection.Reads)]
internal static class CollectionType
{
    private static readonly Type[] Lists =
    [
        typeof(IEnumerable<>), typeof(ICollection<>), typeof(IList<>), typeof(IReadOnlyCollection<>), typeof(IReadOnlyList<>), typeof(ISet<>), typeof(IReadOnlySet<>),
    ];

    private static readonly Type[] Dictionaries = [typeof(IDictionary<,>), typeof(IReadOnlyDictionary<,>)];

    public static bool IsFillableList(Type type) =>
        type.IsInterface ? IsOneOf(Lists, type) : CanBeMade(type) && SettingsShape.Interface(type, typeof(ICollection<>)) is not null;

    public static bool IsFillableDictionary(Type type) =>
        type.IsInterface ? IsOneOf(Dictionaries, type) : CanBeMade(type) && typeof(IDictionary).IsAssignableFrom(type);

    private static bool IsOneOf(Type[] definitions, Type type) => type.IsGenericType && definitions.Contains(type.GetGenericTypeDefinition());

    private static bool CanBeMade(Type type) => type is { IsAbstract: false, IsValueType: false } && type.GetConstructor(Type.EmptyTypes) is not null;
}
