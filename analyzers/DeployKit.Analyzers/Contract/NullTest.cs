using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace DeployKit.Analyzers.Contract;

/// <summary>A question whether a value is there: <c>== null</c>, <c>is not { }</c>, <c>string.IsNullOrEmpty</c>, <c>HasValue</c>, <c>TryParse</c>.</summary>
/// <param name="Operation">The question.</param>
/// <param name="WhenMissing">The answer for a value that is missing.</param>
internal readonly record struct NullTest(IOperation Operation, bool WhenMissing)
{
    /// <summary>The question that is asked about the value; null when there is none.</summary>
    public static NullTest? Of(IOperation value) => value.Parent switch
    {
        IArgumentOperation { Parent: IInvocationOperation { TargetMethod: { Name: "IsNullOrEmpty" or "IsNullOrWhiteSpace", ContainingType.SpecialType: SpecialType.System_String } } call } => new(call, true),
        IArgumentOperation { Parameter.Ordinal: 0, Parent: IInvocationOperation { TargetMethod: { Name: "TryParse" or "TryCreate" } } call } => new(call, false),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals } same when IsNull(same.LeftOperand) || IsNull(same.RightOperand) => new(same, true),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.NotEquals } other when IsNull(other.LeftOperand) || IsNull(other.RightOperand) => new(other, false),
        IIsPatternOperation test when test.Value == value && MatchesNull(test.Pattern) is { } matches => new(test, matches),
        IIsTypeOperation test => new(test, false),
        IPropertyReferenceOperation { Property: { Name: "HasValue", ContainingType.OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } } property => new(property, false),
        _ => null,
    };

    /// <summary>What the pattern says of null; null when that is of no use.</summary>
    private static bool? MatchesNull(IPatternOperation pattern) => pattern switch
    {
        IConstantPatternOperation constant => IsNull(constant.Value),
        INegatedPatternOperation not => !MatchesNull(not.Pattern),
        IRecursivePatternOperation or ITypePatternOperation or IRelationalPatternOperation => false,
        IDeclarationPatternOperation declaration => declaration.MatchesNull ? null : false,
        IBinaryPatternOperation { OperatorKind: BinaryOperatorKind.Or } either => MatchesNull(either.LeftPattern) | MatchesNull(either.RightPattern),
        IBinaryPatternOperation both => MatchesNull(both.LeftPattern) & MatchesNull(both.RightPattern),
        _ => null,
    };

    private static bool IsNull(IOperation operation) => OperationOf.Unwrap(operation) is { ConstantValue: { HasValue: true, Value: null } };
}
