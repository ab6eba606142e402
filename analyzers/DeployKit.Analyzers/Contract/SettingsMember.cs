using Microsoft.CodeAnalysis;

namespace DeployKit.Analyzers.Contract;

/// <summary>A property or constructor parameter that the binder fills.</summary>
/// <param name="Name">Its key below the section.</param>
/// <param name="Type">Its type.</param>
/// <param name="Property">The property, when there is one.</param>
/// <param name="Parameter">The constructor's parameter, when the binder calls that constructor.</param>
internal sealed record SettingsMember(string Name, ITypeSymbol Type, IPropertySymbol? Property, IParameterSymbol? Parameter)
{
    public IEnumerable<AttributeData> Attributes => (Property?.GetAttributes() ?? []).Concat(Parameter?.GetAttributes() ?? []);

    public static IEnumerable<SettingsMember> Of(INamedTypeSymbol type)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        IParameterSymbol[] parameters = ConstructorParameters(type);
        for (INamedTypeSymbol? level = type; level is not null && level.SpecialType != SpecialType.System_Object; level = level.BaseType)
        {
            foreach (IPropertySymbol property in level.GetMembers().OfType<IPropertySymbol>())
            {
                IParameterSymbol? parameter = parameters.FirstOrDefault(one => one.Name.Equals(property.Name, StringComparison.OrdinalIgnoreCase));
                if (seen.Add(property.Name) && IsBound(property, parameter))
                {
                    yield return new SettingsMember(KeyOf(property), property.Type, property, parameter);
                }
            }
        }
    }

    private static bool IsBound(IPropertySymbol property, IParameterSymbol? parameter)
    {
        if (property.IsStatic || property.IsIndexer || property.DeclaredAccessibility != Accessibility.Public || property.GetMethod is not { DeclaredAccessibility: Accessibility.Public })
        {
            return false;
        }

        bool isSettable = property.SetMethod is { DeclaredAccessibility: Accessibility.Public };
        return isSettable || parameter is not null || !SettingsTypeName.IsScalar(property.Type);
    }

    /// <summary>The parameters of the only constructor, when there is none without parameters.</summary>
    private static IParameterSymbol[] ConstructorParameters(INamedTypeSymbol type)
    {
        IMethodSymbol[] constructors = [.. type.InstanceConstructors.Where(constructor => constructor.DeclaredAccessibility == Accessibility.Public)];
        bool hasPlain = type.IsValueType || Array.Exists(constructors, constructor => constructor.Parameters.Length == 0);
        return !hasPlain && constructors.Length == 1 ? [.. constructors[0].Parameters] : [];
    }

    private static string KeyOf(IPropertySymbol property) =>
        property.GetAttributes().FirstOrDefault(attribute => attribute.AttributeClass?.Name == "ConfigurationKeyNameAttribute") is { } renamed
        && renamed.ConstructorArguments.FirstOrDefault().Value is string name
            ? name
            : property.Name;
}
