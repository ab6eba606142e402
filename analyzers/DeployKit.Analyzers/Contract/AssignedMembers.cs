using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DeployKit.Analyzers.Contract;

/// <summary>What a field or property is given: its initializer, its expression body, every assignment inside its type and in those that inherit it.</summary>
internal static class AssignedMembers
{
    public static IEnumerable<ExpressionSyntax> ValuesOf(ISymbol member, Compilation compilation)
    {
        foreach (SyntaxReference reference in member.DeclaringSyntaxReferences)
        {
            ExpressionSyntax? value = reference.GetSyntax() switch
            {
                VariableDeclaratorSyntax variable => variable.Initializer?.Value,
                PropertyDeclarationSyntax property => property.Initializer?.Value ?? property.ExpressionBody?.Expression ?? OnlyReturn(property),
                _ => null,
            };
            if (value is not null && !IsNothing(value))
            {
                yield return value;
            }
        }

        IEnumerable<SyntaxReference> own = member.ContainingType.DeclaringSyntaxReferences;
        foreach (SyntaxReference type in IsSetByHeirs(member) ? own.Concat(HeirTypes.Of(member.ContainingType, compilation)) : own)
        {
            foreach (AssignmentExpressionSyntax assignment in AssignmentsTo(member.Name, type))
            {
                if (ValueFor(assignment.Left, assignment.Right, member.Name) is { } value && !IsNothing(value))
                {
                    yield return value;
                }
            }
        }
    }

    private static bool IsSetByHeirs(ISymbol member) => member is { DeclaredAccessibility: not Accessibility.Private, IsStatic: false }
        and (IFieldSymbol { IsReadOnly: false } or IPropertySymbol { SetMethod: not null and not { DeclaredAccessibility: Accessibility.Private } });

    /// <summary>What only keeps the compiler content until there is a value: <c>null!</c>, <c>default!</c>.</summary>
    private static bool IsNothing(ExpressionSyntax value) => value switch
    {
        PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression } suppressed => IsNothing(suppressed.Operand),
        LiteralExpressionSyntax { RawKind: (int)SyntaxKind.NullLiteralExpression or (int)SyntaxKind.DefaultLiteralExpression } => true,
        _ => false,
    };

    /// <summary>The assignments that have the name on their left. Only where the name stands is looked at: most of a type never mentions it.</summary>
    private static IEnumerable<AssignmentExpressionSyntax> AssignmentsTo(string name, SyntaxReference type)
    {
        string text = type.SyntaxTree.GetText().ToString();
        SyntaxNode root = type.SyntaxTree.GetRoot();
        AssignmentExpressionSyntax? last = null;
        for (int at = name.Length == 0 ? -1 : Next(type.Span.Start); at >= 0; at = Next(at + name.Length))
        {
            if (root.FindToken(at) is { Parent: IdentifierNameSyntax identifier } token && token.ValueText == name
                && identifier.FirstAncestorOrSelf<AssignmentExpressionSyntax>(assignment => assignment.Left.FullSpan.Contains(at)) is { } found && found != last)
            {
                yield return last = found;
            }
        }

        int Next(int from) => text.IndexOf(name, from, type.Span.End - from, StringComparison.Ordinal);
    }

    /// <summary>
    /// The parameter that a constructor gives the member as it is, or else throws; null for any other value. Nothing can stand between the
    /// two under the same name, so that the constructor need not be bound.
    /// </summary>
    public static IParameterSymbol? ConstructorParameterOf(ISymbol member, ExpressionSyntax value)
    {
        ExpressionSyntax kept = value is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression, Right: ThrowExpressionSyntax } guarded ? guarded.Left : value;
        return kept is IdentifierNameSyntax name
            && value.FirstAncestorOrSelf<SyntaxNode>(node => node is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or MemberDeclarationSyntax) is ConstructorDeclarationSyntax constructor
            ? member.ContainingType.InstanceConstructors
                .FirstOrDefault(one => one.DeclaringSyntaxReferences.Any(reference => reference.SyntaxTree == constructor.SyntaxTree && reference.Span == constructor.Span))?
                .Parameters.FirstOrDefault(parameter => parameter.Name == name.Identifier.ValueText)
            : null;
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
        MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax or BaseExpressionSyntax, Name: { } access } => access.Identifier.ValueText == name,
        _ => false,
    };
}
