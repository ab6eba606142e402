using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace DeployKit.Analyzers.Secrets;

/// <summary>Names the element of a tuple that a value becomes: by the target of a deconstruction, or by the tuple's type.</summary>
internal static class TupleElement
{
    public static ValueTarget Of(ITupleOperation tuple, IOperation element)
    {
        int index = tuple.Elements.IndexOf(element);
        IOperation outer = tuple;
        while (outer.Parent is IConversionOperation or IParenthesizedOperation)
        {
            outer = outer.Parent;
        }

        if (index < 0)
        {
            return ValueTarget.None;
        }

        if (outer.Parent is IDeconstructionAssignmentOperation { Target: var target } && target != outer)
        {
            ITupleOperation? names = target as ITupleOperation ?? (target as IDeclarationExpressionOperation)?.Expression as ITupleOperation;
            return names is not null && index < names.Elements.Length ? ValueTarget.Named(OperationName.Of(names.Elements[index]), TargetUse.Assignment) : ValueTarget.None;
        }

        // The type that is asked for may have no names where the literal has them. Those are read where they are written:
        // each literal has a type of its own, whose elements the compiler would make for this question alone.
        ITypeSymbol? asked = ReferenceEquals(outer.Type, tuple.NaturalType) ? null : outer.Type;
        string? name = NameIn(asked, index) ?? (tuple.Syntax as TupleExpressionSyntax)?.Arguments[index].NameColon?.Name.Identifier.ValueText;
        return name is null ? ValueTarget.None : ValueTarget.Named(name, TargetUse.Assignment);
    }

    private static string? NameIn(ITypeSymbol? type, int index) =>
        type is INamedTypeSymbol { IsTupleType: true } named && index < named.TupleElements.Length && named.TupleElements[index] is { IsExplicitlyNamedTupleElement: true } element ? element.Name : null;
}
