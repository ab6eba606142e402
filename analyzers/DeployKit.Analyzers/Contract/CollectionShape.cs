using Microsoft.CodeAnalysis;

namespace DeployKit.Analyzers.Contract;

/// <summary>Collections as the binder sees them: each key below is an element.</summary>
internal static class CollectionShape
{
    /// <summary>The type of the elements (of a dictionary: of its values); null for anything that is no collection.</summary>
    public static ITypeSymbol? ElementOf(ITypeSymbol type)
    {
        if (type.SpecialType == SpecialType.System_String)
        {
            return null;
        }

        if (type is IArrayTypeSymbol array)
        {
            return array.ElementType.SpecialType == SpecialType.System_Byte ? null : array.ElementType;
        }

        IEnumerable<INamedTypeSymbol> contracts = type.AllInterfaces;
        contracts = type is INamedTypeSymbol { TypeKind: TypeKind.Interface } self ? contracts.Prepend(self) : contracts;
        INamedTypeSymbol[] generic = [.. contracts.Where(contract => contract.IsGenericType)];
        return Argument(generic, "IDictionary", 1) ?? Argument(generic, "IReadOnlyDictionary", 1) ?? Argument(generic, "IEnumerable", 0);
    }

    private static ITypeSymbol? Argument(INamedTypeSymbol[] contracts, string name, int position) =>
        contracts.FirstOrDefault(contract => contract.Name == name && contract.TypeArguments.Length == position + 1)?.TypeArguments[position];
}
