using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace DeployKit.Analyzers.Hazards.Guards;

/// <summary>What a condition says about the environment when it is true, or when it is false.</summary>
internal sealed class EnvironmentCondition(SymbolBodies bodies)
{
    private const int MaxDepth = 4;

    public GuardStrength Implies(IOperation? condition, bool value, int depth = 0)
    {
        if (condition is null || depth > MaxDepth)
        {
            return GuardStrength.None;
        }

        switch (condition)
        {
            case IUnaryOperation { OperatorKind: UnaryOperatorKind.Not } not:
                return Implies(not.Operand, !value, depth);
            case IParenthesizedOperation parenthesized:
                return Implies(parenthesized.Operand, value, depth);
            case IConversionOperation conversion:
                return Implies(conversion.Operand, value, depth);
            case IBinaryOperation binary:
                return Binary(binary, value, depth);
            case IConditionalAccessOperation access:
                return Implies(access.WhenNotNull, value, depth);
            case ICoalesceOperation { WhenNull.ConstantValue: { HasValue: true, Value: bool fallback } } coalesce when fallback != value:
                return Implies(coalesce.Value, value, depth);
            case IIsPatternOperation test:
                return Matches(test.Value, test.Pattern, value, depth);
            case IInvocationOperation call:
                return Call(call, value, depth);
            case IFieldReferenceOperation or IPropertyReferenceOperation or ILocalReferenceOperation or IParameterReferenceOperation:
                return Reference(condition, value, depth);
            default:
                return GuardStrength.None;
        }
    }

    /// <summary>What it says that a value matches a pattern, or that it does not.</summary>
    public GuardStrength Matches(IOperation input, IPatternOperation pattern, bool value, int depth = 0) => pattern switch
    {
        _ when EnvironmentName.Is(input, bodies, depth) => EnvironmentPattern.Implies(pattern, value),
        INegatedPatternOperation negated => Matches(input, negated.Pattern, !value, depth),
        IConstantPatternOperation { Value.ConstantValue: { HasValue: true, Value: bool expected } } => Implies(input, expected == value, depth),
        // environment is { EnvironmentName: "Development" }
        IRecursivePatternOperation { PropertySubpatterns: [{ Member: IPropertyReferenceOperation { Property.Name: "EnvironmentName" } } name] } => EnvironmentPattern.Implies(name.Pattern, value),
        _ => GuardStrength.None,
    };

    private GuardStrength Binary(IBinaryOperation binary, bool value, int depth)
    {
        switch (binary.OperatorKind)
        {
            case BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.And:
                return Combine(Implies(binary.LeftOperand, value, depth), Implies(binary.RightOperand, value, depth), both: value);
            case BinaryOperatorKind.ConditionalOr or BinaryOperatorKind.Or:
                return Combine(Implies(binary.LeftOperand, value, depth), Implies(binary.RightOperand, value, depth), both: !value);
            case BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals:
                return Equality(binary, value == (binary.OperatorKind == BinaryOperatorKind.Equals), depth);
            default:
                return GuardStrength.None;
        }
    }

    /// <summary>When both sides hold, the stronger counts; when either may, the weaker.</summary>
    private static GuardStrength Combine(GuardStrength left, GuardStrength right, bool both) =>
        both == (left > right) ? left : right;

    private GuardStrength Equality(IBinaryOperation binary, bool areEqual, int depth)
    {
        GuardStrength right = Equality(binary.LeftOperand, binary.RightOperand, areEqual, depth);
        return right == GuardStrength.None ? Equality(binary.RightOperand, binary.LeftOperand, areEqual, depth) : right;
    }

    /// <summary>What it says that something equals a constant, or that it does not.</summary>
    public GuardStrength Equality(IOperation operand, IOperation constant, bool areEqual, int depth = 0)
    {
        // A comparison with bool? converts the constant.
        if ((constant is IConversionOperation lifted ? lifted.Operand : constant).ConstantValue is { HasValue: true, Value: bool expected })
        {
            return Implies(operand, areEqual == expected, depth);
        }

        return EnvironmentNames.TextOf(constant) is not { } text ? GuardStrength.None
            : EnvironmentName.Is(operand, bodies, depth) ? EnvironmentNames.Of(text, areEqual)
            : areEqual && ConfigurationSwitch.IsRead(operand) ? GuardStrength.NotProduction
            : GuardStrength.None;
    }

    private GuardStrength Call(IInvocationOperation call, bool value, int depth)
    {
        string? constant = call.Arguments.Select(argument => EnvironmentNames.TextOf(argument.Value)).FirstOrDefault(text => text is not null) ?? EnvironmentNames.TextOf(call.Instance);
        switch (call.TargetMethod.Name)
        {
            case "IsDevelopment" when call.TargetMethod.Parameters.Length <= 1:
                return EnvironmentNames.Of("Development", value);
            case "IsStaging":
                return EnvironmentNames.Of("Staging", value);
            case "IsProduction":
                return EnvironmentNames.Of("Production", value);
            case "IsEnvironment":
                return EnvironmentNames.Of(constant, value);
            case "Equals" when EnvironmentName.IsAmong(call, bodies, depth):
                return EnvironmentNames.Of(constant, value);
            case "Contains" or "Any" or "Exists" when value && CommandLine.IsAmong(call):
                return GuardStrength.Development;
            case "Contains" when EnvironmentName.IsAmong(call, bodies, depth) && NameList.Of(call, bodies) is { Count: > 0 } names:
                return value ? names.Min(name => EnvironmentNames.Of(name, true)) : names.Max(name => EnvironmentNames.Of(name, false));
        }

        if (value && ConfigurationSwitch.IsRead(call))
        {
            return GuardStrength.NotProduction;
        }

        return Implies(bodies.ResultOf(call.TargetMethod), value, depth + 1);
    }

    private GuardStrength Reference(IOperation reference, bool value, int depth)
    {
        ISymbol symbol = reference switch
        {
            IFieldReferenceOperation field => field.Field,
            IPropertyReferenceOperation property => property.Property,
            ILocalReferenceOperation local => local.Local,
            IParameterReferenceOperation parameter => parameter.Parameter,
            _ => throw new InvalidOperationException(),
        };
        if (value && IsProfileSwitch(symbol))
        {
            return GuardStrength.NotProduction;
        }

        if (bodies.ResultOf(symbol) is { } body)
        {
            return Implies(body, value, depth + 1);
        }

        // A parameter, or something that is assigned elsewhere: its name is all there is.
        return value && symbol.Name.IndexOf("isDev", StringComparison.OrdinalIgnoreCase) >= 0 ? GuardStrength.Development
            : symbol is { Name: "IsAttached", ContainingType.Name: "Debugger" } && value ? GuardStrength.Development
            : GuardStrength.None;
    }

    /// <summary>What a profile of the kit says about developer surfaces.</summary>
    private static bool IsProfileSwitch(ISymbol symbol) =>
        symbol is { Name: "ApiDocs" or "ErrorDetails", ContainingType: { Name: "DeployProfile", ContainingNamespace.Name: "Profiles" } };
}
