using Microsoft.CodeAnalysis.Operations;

namespace DeployKit.Analyzers.Hazards.Guards;

/// <summary>What a pattern over the environment's name says: <c>is "Development" or "Testing"</c>, <c>is not "Production"</c>.</summary>
internal static class EnvironmentPattern
{
    public static GuardStrength Implies(IPatternOperation pattern, bool value) => pattern switch
    {
        IConstantPatternOperation constant => EnvironmentNames.Of(constant.Value.ConstantValue.Value as string, value),
        INegatedPatternOperation negated => Implies(negated.Pattern, !value),
        IBinaryPatternOperation binary => Combine(binary, value),
        _ => GuardStrength.None,
    };

    private static GuardStrength Combine(IBinaryPatternOperation binary, bool value)
    {
        GuardStrength left = Implies(binary.LeftPattern, value);
        GuardStrength right = Implies(binary.RightPattern, value);
        bool both = (binary.OperatorKind == BinaryOperatorKind.And) == value;
        return both == (left > right) ? left : right;
    }
}
