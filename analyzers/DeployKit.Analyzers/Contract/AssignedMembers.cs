using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DeployKit.Analyzers.Contract;

/// <summary>What a field or property is given: its initializer, its expression body, every assignment inside its type.</summary>
internal static class AssignedMembers
{
    public static IEnumerable<ExpressionSyntax> ValuesOf(ISymbol member)
    {
        foreach (SyntaxReference reference in member.DeclaringSyntaxReferences)
        {
            ExpressionSyntax? value = reference.GetSyntax() switch
            {
                VariableDeclaratorSyntax variable => variable.Initializer?.Value,
                PropertyDeclarationSyntax property => property.Initializer?.Value ?? property.ExpressionBody?.Expression ?? OnlyReturn(property),
                _ => null,
            };
            if (value is not null)
            {
                yield return value;
            }
        }

        foreach (SyntaxReference type in member.ContainingType.DeclaringSyntaxReferences)
        {
            foreach (AssignmentExpressionSyntax assignment in type.GetSyntax().DescendantNodes().OfType<AssignmentExpressionSyntax>())
            {
                if (IsTo(assignment.Left, member.Name))
                {
                    yield return assignment.Right;
                }
            }
        }
    }

    private static ExpressionSyntax? OnlyReturn(PropertyDeclarationSyntax property) =>
        property.AccessorList?.Accessors.FirstOrDefault(accessor => accessor.Keyword.ValueText == "get")?.ExpressionBody?.Expression;

    private static bool IsTo(ExpressionSyntax left, string name) => left switch
    {
        IdentifierNameSyntax identifier => identifier.Identifier.ValueText == name,
        MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax, Name: { } access } => access.Identifier.ValueText == name,
        _ => false,
    };
}
