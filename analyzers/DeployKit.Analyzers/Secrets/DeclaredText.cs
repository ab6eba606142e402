using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DeployKit.Analyzers.Secrets;

/// <summary>The text literal that a field or local is declared with, through an encoding if there is one.</summary>
internal static class DeclaredText
{
    /// <summary>Whether a value of this type may be a text or the bytes of one.</summary>
    public static bool IsPossible(ITypeSymbol? type) => type is { SpecialType: SpecialType.System_String } or IArrayTypeSymbol { ElementType.SpecialType: SpecialType.System_Byte };

    public static (string Text, LiteralExpressionSyntax Literal)? Of(ISymbol symbol, CancellationToken cancellationToken)
    {
        if (symbol.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellationToken) is not VariableDeclaratorSyntax { Initializer.Value: { } value })
        {
            return null;
        }

        // Encoding.UTF8.GetBytes("…"), Convert.FromBase64String("…")
        if (value is InvocationExpressionSyntax { ArgumentList.Arguments: [{ Expression: var argument }], Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "GetBytes" or "FromBase64String" or "FromHexString" } })
        {
            value = argument;
        }

        return value is LiteralExpressionSyntax literal && literal.IsKind(SyntaxKind.StringLiteralExpression) ? (literal.Token.ValueText, literal) : null;
    }
}
