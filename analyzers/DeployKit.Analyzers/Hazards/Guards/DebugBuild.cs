using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DeployKit.Analyzers.Hazards.Guards;

/// <summary>Code that only a debug build has, and nobody rolls out.</summary>
internal static class DebugBuild
{
    private const string Name = "DEBUG";

    /// <summary>Whether it is between <c>#if DEBUG</c> and its end.</summary>
    public static bool Holds(SyntaxNode node)
    {
        Stack<bool> open = new();
        DirectiveTriviaSyntax? directive = ((CSharpSyntaxNode)node.SyntaxTree.GetRoot()).GetFirstDirective();
        for (; directive is not null && directive.SpanStart < node.SpanStart; directive = directive.GetNextDirective())
        {
            if (directive is ElifDirectiveTriviaSyntax or ElseDirectiveTriviaSyntax or EndIfDirectiveTriviaSyntax && open.Count > 0)
            {
                open.Pop();
            }

            if (directive is ConditionalDirectiveTriviaSyntax or ElseDirectiveTriviaSyntax)
            {
                open.Push(directive is ConditionalDirectiveTriviaSyntax { Condition: var condition } && Demands(condition));
            }
        }

        return open.Contains(true);
    }

    /// <summary>Whether only a debug build calls it: <c>[Conditional("DEBUG")]</c>.</summary>
    public static bool Calls(ISymbol function) => function.GetAttributes().Any(attribute =>
        attribute is { AttributeClass.Name: "ConditionalAttribute", ConstructorArguments: [{ Value: Name }] });

    private static bool Demands(ExpressionSyntax condition) => condition switch
    {
        ParenthesizedExpressionSyntax inner => Demands(inner.Expression),
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalAndExpression } both => Demands(both.Left) || Demands(both.Right),
        _ => condition is IdentifierNameSyntax { Identifier.ValueText: Name },
    };
}
