using Microsoft.CodeAnalysis;

namespace DeployKit.Analyzers.Hazards;

/// <summary>Whether a project has migrations of Entity Framework Core. Found out when somebody asks for the first time.</summary>
internal sealed class MigrationTypes(Compilation compilation)
{
    private readonly Lazy<bool> exist = new(() =>
        compilation.GetTypeByMetadataName("Microsoft.EntityFrameworkCore.Migrations.Migration") is { } migration
        && Types(compilation.Assembly.GlobalNamespace).Any(type => Derives(type, migration)));

    public bool Exist => exist.Value;

    public static bool Derives(INamedTypeSymbol type, INamedTypeSymbol from)
    {
        for (INamedTypeSymbol? current = type.BaseType; current is not null; current = current.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(current, from))
            {
                return true;
            }
        }

        return false;
    }

    private static IEnumerable<INamedTypeSymbol> Types(INamespaceOrTypeSymbol container) => container.GetMembers().SelectMany(member => member switch
    {
        INamedTypeSymbol type => Types(type).Prepend(type),
        INamespaceSymbol space => Types(space),
        _ => [],
    });
}
