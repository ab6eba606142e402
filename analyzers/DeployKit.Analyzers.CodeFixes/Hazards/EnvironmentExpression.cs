using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DeployKit.Analyzers.CodeFixes.Hazards;

/// <summary>How the host's environment is called at a place: a variable of its own, or a member of the application or its builder.</summary>
internal static class EnvironmentExpression
{
    private const string Environment = "IHostEnvironment";

    public static string? Find(SemanticModel model, int position)
    {
        ImmutableArray<ISymbol> symbols = model.LookupSymbols(position);
        bool isStatic = model.GetEnclosingSymbol(position) is IMethodSymbol { IsStatic: true };
        SyntaxNode place = model.SyntaxTree.GetRoot().FindToken(position).Parent!;
        return symbols
            .Where(symbol => symbol is ILocalSymbol or IParameterSymbol ? IsBefore(symbol, position) && !IsCutOff(symbol, place) : symbol is IFieldSymbol or IPropertySymbol && (symbol.IsStatic || !isStatic))
            .Select(Expression)
            .OfType<string>()
            .OrderBy(expression => expression.Contains('.'))
            .FirstOrDefault();
    }

    private static bool IsBefore(ISymbol symbol, int position) => symbol.Locations.All(location => !location.IsInSource || location.SourceSpan.Start < position);

    /// <summary>Whether a static function or a type is between: a local is seen from in there, and cannot be used.</summary>
    private static bool IsCutOff(ISymbol symbol, SyntaxNode place) => symbol.DeclaringSyntaxReferences is [var declaration, ..] && place.AncestorsAndSelf()
        .TakeWhile(around => !around.Span.Contains(declaration.Span))
        .Any(around => around is BaseTypeDeclarationSyntax || IsStatic(around));

    private static bool IsStatic(SyntaxNode function) => function switch
    {
        LocalFunctionStatementSyntax local => local.Modifiers.Any(SyntaxKind.StaticKeyword),
        AnonymousFunctionExpressionSyntax lambda => lambda.Modifiers.Any(SyntaxKind.StaticKeyword),
        BaseMethodDeclarationSyntax method => method.Modifiers.Any(SyntaxKind.StaticKeyword),
        _ => false,
    };

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
