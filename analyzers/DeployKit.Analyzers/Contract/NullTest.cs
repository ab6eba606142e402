using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace DeployKit.Analyzers.Contract;

/// <summary>Questions whether a value is missing: <c>== null</c>, <c>is null</c>, <c>is not { }</c>, <c>string.IsNullOrEmpty</c>.</summary>
internal static class NullTest
{
    /// <summary>The question that is asked about the value; null when there is none.</summary>
    public static IOperation? Of(IOperation value) => value.Parent switch
    {
        IArgumentOperation { Parent: IInvocationOperation { TargetMethod: { Name: "IsNullOrEmpty" or "IsNullOrWhiteSpace", ContainingType.SpecialType: SpecialType.System_String } } call } => call,
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals } same when IsNull(same.LeftOperand) || IsNull(same.RightOperand) => same,
        IIsPatternOperation test when test.Value == value && MatchesNull(test.Pattern) => test,
        _ => null,
    };

    private static bool MatchesNull(IPatternOperation pattern) => pattern switch
    {
        IConstantPatternOperation constant => IsNull(constant.Value),
        INegatedPatternOperation { Pattern: IRecursivePatternOperation or IDeclarationPatternOperation or ITypePatternOperation } => true,
        IBinaryPatternOperation { OperatorKind: BinaryOperatorKind.Or } either => MatchesNull(either.LeftPattern) || MatchesNull(either.RightPattern),
        _ => false,
    };

    private static bool IsNull(IOperation operation) => OperationOf.Unwrap(operation) is { ConstantValue: { HasValue: true, Value: null } };
}
