using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace DeployKit.Analyzers.Contract;

/// <summary>The types of a compilation that inherit from one of its own. Asked for few types, and only where these let their heirs set a configuration.</summary>
internal static class HeirTypes
{
    private static readonly ConditionalWeakTable<Compilation, ILookup<ISymbol, INamedTypeSymbol>> Kept = new();

    public static IEnumerable<SyntaxReference> Of(INamedTypeSymbol type, Compilation compilation) =>
        Kept.GetValue(compilation, ByBase)[type.OriginalDefinition].SelectMany(heir => heir.DeclaringSyntaxReferences.Concat(Of(heir, compilation)));

    private static ILookup<ISymbol, INamedTypeSymbol> ByBase(Compilation compilation) => TypesIn(compilation.Assembly.GlobalNamespace)
        .Where(type => type.BaseType is { SpecialType: SpecialType.None })
        .ToLookup(type => (ISymbol)type.BaseType!.OriginalDefinition, SymbolEqualityComparer.Default);

    private static IEnumerable<INamedTypeSymbol> TypesIn(INamespaceOrTypeSymbol place) => place.GetMembers().OfType<INamespaceOrTypeSymbol>()
        .SelectMany(inner => inner is INamedTypeSymbol type ? TypesIn(type).Prepend(type) : TypesIn(inner));
}
