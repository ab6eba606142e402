using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace DeployKit.Analyzers.CodeFixes.Hazards;

/// <summary>How the host's environment is called at a place: a variable of its own, or a member of the application or its builder.</summary>
internal static class EnvironmentExpression
{
    private const string Environment = "IHostEnvironment";

    public static string? Find(SemanticModel model, int position)
    {
        ImmutableArray<ISymbol> symbols = model.LookupSymbols(position);
        bool isStatic = model.GetEnclosingSymbol(position) is IMethodSymbol { IsStatic: true };
        return symbols
            .Where(symbol => symbol is ILocalSymbol or IParameterSymbol ? IsBefore(symbol, position) : symbol is IFieldSymbol or IPropertySymbol && (symbol.IsStatic || !isStatic))
            .Select(Expression)
            .OfType<string>()
            .OrderBy(expression => expression.Contains('.'))
            .FirstOrDefault();
    }

    private static bool IsBefore(ISymbol symbol, int position) => symbol.Locations.All(location => !location.IsInSource || location.SourceSpan.Start < position);

    private static string? Expression(ISymbol symbol)
    {
        ITypeSymbol? type = symbol switch
        {
            ILocalSymbol local => local.Type,
            IParameterSymbol parameter => parameter.Type,
            IFieldSymbol { IsImplicitlyDeclared: false } field => field.Type,
            IPropertySymbol property => property.Type,
            _ => null,
        };
        if (type is null)
        {
            return null;
        }

        return IsEnvironment(type) ? symbol.Name
            : type.GetMembers("Environment").OfType<IPropertySymbol>().Any(member => IsEnvironment(member.Type)) ? symbol.Name + ".Environment"
            : null;
    }

    private static bool IsEnvironment(ITypeSymbol type) => type.Name == Environment || type.AllInterfaces.Any(implemented => implemented.Name == Environment);
}
