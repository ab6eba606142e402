namespace DeployKit.Settings.Binding;

/// <summary>Types in the words of a report.</summary>
internal static class TypeName
{
    /// <summary>As it is written in code: <c>Queue&lt;String></c>.</summary>
    public static string Of(Type type) => type.IsGenericType
        ? $"{type.Name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(Of))}>"
        : type.Name;

    /// <summary>What keeps a value of the type from being made of configuration.</summary>
    public static string WhyNotMade(Type type) =>
        typeof(Delegate).IsAssignableFrom(type) ? "is a delegate"
        : typeof(System.Collections.IEnumerable).IsAssignableFrom(type) ? "is no collection that can be filled"
        : type.IsInterface ? "is an interface"
        : type.IsAbstract ? "is an abstract class"
        : "has no public constructor without parameters";
}
