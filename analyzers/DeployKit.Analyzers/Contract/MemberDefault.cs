using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DeployKit.Analyzers.Contract;

/// <summary>The value that a settings type gives a member itself.</summary>
internal static class MemberDefault
{
    /// <summary>True when the member has a value without any supplier.</summary>
    public static bool Satisfies(SettingsMember member, bool byKit)
    {
        if (member.Parameter is { } parameter)
        {
            return parameter.HasExplicitDefaultValue && parameter.ExplicitDefaultValue is not (null or "");
        }

        ExpressionSyntax? value = Unwrap((member.Property?.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() as PropertyDeclarationSyntax)?.Initializer?.Value);
        bool isNothing = value switch
        {
            null => true,
            LiteralExpressionSyntax literal => literal.RawKind is (int)SyntaxKind.NullLiteralExpression or (int)SyntaxKind.DefaultLiteralExpression || literal.Token.Value is "" or 0 or false,
            DefaultExpressionSyntax => true,
            MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Empty" } => true,
            _ => false,
        };

        // A list that the type makes is empty until somebody fills it.
        return !isNothing && !(byKit && CollectionShape.ElementOf(member.Type) is not null);
    }

    private static ExpressionSyntax? Unwrap(ExpressionSyntax? value) => value switch
    {
        PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression } suppressed => Unwrap(suppressed.Operand),
        ParenthesizedExpressionSyntax parentheses => Unwrap(parentheses.Expression),
        _ => value,
    };
}
