using Microsoft.CodeAnalysis;

namespace DeployKit.Analyzers.CodeFixes.Secrets;

/// <summary>Finds a configuration that code at a place can read: a variable or member, or the one of an application builder.</summary>
internal static class ConfigurationInScope
{
    public static string? NameAt(SemanticModel model, int position)
    {
        string? viaOwner = null;
        bool hasInstance = HasInstance(model.GetEnclosingSymbol(position));
        foreach (ISymbol symbol in model.LookupSymbols(position))
        {
            if (TypeOf(symbol, position) is not { } type || (symbol is { IsStatic: false, Kind: SymbolKind.Field or SymbolKind.Property } && !hasInstance))
            {
                continue;
            }

            if (IsConfiguration(type))
            {
                return symbol.Name;
            }

            if (viaOwner is null && type.GetMembers("Configuration").OfType<IPropertySymbol>().Any(property => IsConfiguration(property.Type)))
            {
                viaOwner = symbol.Name + ".Configuration";
            }
        }

        return viaOwner;
    }

    // Static code has no instance to read from, and an initializer of a member none yet.
    private static bool HasInstance(ISymbol? enclosing)
    {
        for (ISymbol? symbol = enclosing; symbol is not (null or INamedTypeSymbol); symbol = symbol.ContainingSymbol)
        {
            if (symbol.IsStatic || symbol is IFieldSymbol or IPropertySymbol)
            {
                return false;
            }
        }

        return true;
    }

    // A local declared further down is not there yet.
    private static ITypeSymbol? TypeOf(ISymbol symbol, int position) => symbol switch
    {
        ILocalSymbol local when local.DeclaringSyntaxReferences.FirstOrDefault() is { } declared && declared.Span.End <= position => local.Type,
        IParameterSymbol parameter => parameter.Type,
        IFieldSymbol { IsImplicitlyDeclared: false } field => field.Type,
        IPropertySymbol property => property.Type,
        _ => null,
    };

    private static bool IsConfiguration(ITypeSymbol type) => IsInterface(type) || type.AllInterfaces.Any(IsInterface);

    private static bool IsInterface(ITypeSymbol type) =>
        type is { Name: "IConfiguration", ContainingNamespace: { Name: "Configuration", ContainingNamespace: { Name: "Extensions", ContainingNamespace.Name: "Microsoft" } } };
}
