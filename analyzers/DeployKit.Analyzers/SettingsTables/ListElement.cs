using Microsoft.CodeAnalysis;

namespace DeployKit.Analyzers.SettingsTables;

/// <summary>The lists a table can speak about: arrays and the framework's own.</summary>
internal static class ListElement
{
    /// <summary>The type of the items; null for anything else.</summary>
    public static ITypeSymbol? Of(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol { Rank: 1, ElementType.SpecialType: not SpecialType.System_Byte } array => array.ElementType,
        INamedTypeSymbol { TypeArguments.Length: 1 } named when IsList(named.OriginalDefinition) => named.TypeArguments[0],
        _ => null,
    };

    private static bool IsList(INamedTypeSymbol definition) => definition.ToDisplayString() is
        "System.Collections.Generic.List<T>" or "System.Collections.Generic.IList<T>" or "System.Collections.Generic.IReadOnlyList<T>"
        or "System.Collections.Generic.ICollection<T>" or "System.Collections.Generic.IReadOnlyCollection<T>" or "System.Collections.Generic.IEnumerable<T>";
}
