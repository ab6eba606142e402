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
                if (ValueFor(assignment.Left, assignment.Right, member.Name) is { } value)
                {
                    yield return value;
                }
            }
        }
    }

    /// <summary>The parameter that a record makes a property of; null for any other member.</summary>
    public static IParameterSymbol? ParameterOf(ISymbol member) => member is IPropertySymbol && member.ContainingType.IsRecord
        ? member.ContainingType.InstanceConstructors.SelectMany(constructor => constructor.Parameters)
            .FirstOrDefault(parameter => parameter.Name == member.Name && parameter.DeclaringSyntaxReferences.Any(reference => member.DeclaringSyntaxReferences.Any(own => own.GetSyntax() == reference.GetSyntax())))
        : null;

    /// <summary>What an assignment gives the member: <c>x = a</c>, <c>this.x = a</c>, <c>(x, y) = (a, b)</c>.</summary>
    private static ExpressionSyntax? ValueFor(ExpressionSyntax left, ExpressionSyntax right, string name) => (left, right) switch
    {
        (ParenthesizedExpressionSyntax inner, _) => ValueFor(inner.Expression, right, name),
        (TupleExpressionSyntax targets, TupleExpressionSyntax values) when targets.Arguments.Count == values.Arguments.Count => targets.Arguments
            .Zip(values.Arguments, (target, value) => ValueFor(target.Expression, value.Expression, name)).FirstOrDefault(value => value is not null),
        (TupleExpressionSyntax targets, _) => targets.Arguments.Any(target => IsTo(target.Expression, name)) ? right : null,
        _ => IsTo(left, name) ? right : null,
    };

    private static ExpressionSyntax? OnlyReturn(PropertyDeclarationSyntax property) =>
        property.AccessorList?.Accessors.FirstOrDefault(accessor => accessor.Keyword.ValueText == "get")?.ExpressionBody?.Expression;

    private static bool IsTo(ExpressionSyntax left, string name) => left switch
    {
        IdentifierNameSyntax identifier => identifier.Identifier.ValueText == name,
        MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax, Name: { } access } => access.Identifier.ValueText == name,
        _ => false,
    };
}
