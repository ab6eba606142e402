using DeployKit.Contract;
using Microsoft.CodeAnalysis;

namespace DeployKit.Analyzers.Contract;

/// <summary>How the contract writes types, and which of them are single values.</summary>
internal static class SettingsTypeName
{
    private static readonly HashSet<string> Scalars = new(StringComparer.Ordinal)
    {
        "System.Guid", "System.Uri", "System.TimeSpan", "System.DateTimeOffset", "System.DateOnly", "System.TimeOnly", "System.Version",
        "System.Globalization.CultureInfo", "System.Half", "System.Int128", "System.UInt128", "System.Type",
    };

    public static string Of(ITypeSymbol type)
    {
        ITypeSymbol core = Core(type);
        return core.SpecialType == SpecialType.None || core.SpecialType == SpecialType.System_DateTime
            ? core.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat.WithGlobalNamespaceStyle(SymbolDisplayGlobalNamespaceStyle.Omitted))
            : "System." + core.SpecialType.ToString().Substring("System_".Length);
    }

    /// <summary>The type inside <c>Nullable&lt;T&gt;</c>, or the type itself.</summary>
    public static ITypeSymbol Core(ITypeSymbol type) =>
        type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable ? nullable.TypeArguments[0] : type;

    /// <summary>True for what one text gives: the binder converts it instead of looking at members.</summary>
    public static bool IsScalar(ITypeSymbol type)
    {
        ITypeSymbol core = Core(type);
        bool isSimple = core.SpecialType is (>= SpecialType.System_Boolean and <= SpecialType.System_Double) or SpecialType.System_String
            or SpecialType.System_Decimal or SpecialType.System_DateTime or SpecialType.System_Object;
        return isSimple
            || core.TypeKind == TypeKind.Enum
            || core is IArrayTypeSymbol { ElementType.SpecialType: SpecialType.System_Byte }
            || Scalars.Contains(core.OriginalDefinition.ToDisplayString())
            || core.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == "TypeConverterAttribute");
    }

    /// <summary>What the type itself asks of a value: the names that an enumeration has, the framework's format of a duration.</summary>
    /// <param name="type">The type.</param>
    /// <param name="byKit">True when the kit binds it, which reads durations in other formats too.</param>
    public static string ConstraintsOf(ITypeSymbol type, bool byKit) => Core(type) switch
    {
        INamedTypeSymbol { TypeKind: TypeKind.Enum } enumeration =>
            "Values " + string.Join("|", enumeration.GetMembers().OfType<IFieldSymbol>().Where(field => field.HasConstantValue).Select(field => field.Name)),
        { Name: "TimeSpan", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } } when !byKit => ContractEntry.PlainDuration,
        _ => string.Empty,
    };
}
