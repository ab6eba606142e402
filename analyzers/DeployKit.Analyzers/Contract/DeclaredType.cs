using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DeployKit.Analyzers.Contract;

/// <summary>
/// The types of names and members by their declarations. To ask for the type of an expression would have the compiler bind the whole
/// method around it; by far the most things with an indexer are no configuration, and their declaration says so.
/// </summary>
internal static class DeclaredType
{
    /// <summary>Null when it takes more than declarations to tell.</summary>
    public static ITypeSymbol? Of(ExpressionSyntax expression, SemanticModel model) => expression switch
    {
        IdentifierNameSyntax name => Only(model.LookupSymbols(name.SpanStart, name: name.Identifier.ValueText)),
        MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax, Name: IdentifierNameSyntax name } =>
            model.GetEnclosingSymbol(name.SpanStart)?.ContainingType is { } own ? OfMember(own, name) : null,
        MemberAccessExpressionSyntax { Name: IdentifierNameSyntax name } access => Of(access.Expression, model) is { } owner ? OfMember(owner, name) : null,
        ParenthesizedExpressionSyntax parentheses => Of(parentheses.Expression, model),
        PostfixUnaryExpressionSyntax suppressed => Of(suppressed.Operand, model),
        _ => null,
    };

    private static ITypeSymbol? OfMember(ITypeSymbol owner, IdentifierNameSyntax name)
    {
        for (ITypeSymbol? level = owner; level is not null; level = level.BaseType)
        {
            if (level.GetMembers(name.Identifier.ValueText) is { IsEmpty: false } members)
            {
                return Only(members);
            }
        }

        return null;
    }

    private static ITypeSymbol? Only(IReadOnlyList<ISymbol> symbols) => symbols is not [var symbol] ? null : symbol switch
    {
        ILocalSymbol local => local.Type,
        IParameterSymbol parameter => parameter.Type,
        IFieldSymbol field => field.Type,
        IPropertySymbol property => property.Type,
        _ => null,
    } is { TypeKind: not TypeKind.Error } type ? type : null;
}
