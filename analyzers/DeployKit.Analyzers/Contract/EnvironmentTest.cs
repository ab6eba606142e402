using DeployKit.Contract;
using DeployKit.Supply;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace DeployKit.Analyzers.Contract;

/// <summary>What a condition says about the environment.</summary>
internal sealed class EnvironmentTest(ConfigurationTypes types)
{
    private const int MaximumSteps = 6;

    /// <summary>
    /// The environments in which the condition can have the value: all of them for a condition about something else, null for one that
    /// depends on the environment, on settings or on the machine in a way that is not understood.
    /// </summary>
    public EnvironmentScope? Read(IOperation condition, bool value) =>
        ScopeOf(condition, 0) is { } scope ? value ? scope : scope.Not() : IsAboutStart(condition, new(SymbolEqualityComparer.Default)) ? null : EnvironmentScope.Every;

    /// <summary>The environments in which a question about the environment, and nothing else, is true; null for any other question.</summary>
    public static EnvironmentScope? Plain(IOperation condition) => ScopeOf(condition, 0);

    /// <summary>Where the condition is true; null when it is no plain question about the environment.</summary>
    private static EnvironmentScope? ScopeOf(IOperation? condition, int steps) => steps > MaximumSteps ? null : OperationOf.Unwrap(condition) switch
    {
        IUnaryOperation { OperatorKind: UnaryOperatorKind.Not } not => ScopeOf(not.Operand, steps + 1)?.Not(),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd } both =>
            ScopeOf(both.LeftOperand, steps + 1) is { } left && ScopeOf(both.RightOperand, steps + 1) is { } right ? left.And(right) : null,
        IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalOr } either =>
            ScopeOf(either.LeftOperand, steps + 1) is { } left && ScopeOf(either.RightOperand, steps + 1) is { } right ? left.Or(right) : null,
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals } same => Named(same.LeftOperand, same.RightOperand) ?? Named(same.RightOperand, same.LeftOperand),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.NotEquals } other => (Named(other.LeftOperand, other.RightOperand) ?? Named(other.RightOperand, other.LeftOperand))?.Not(),
        IIsPatternOperation { Pattern: IConstantPatternOperation pattern } test => Named(test.Value, pattern.Value),
        IInvocationOperation call => Asked(call),
        ILocalReferenceOperation local => ScopeOf(OperationOf.OnlyValue(local), steps + 1),
        _ => null,
    };

    private static EnvironmentScope? Asked(IInvocationOperation call) => call.TargetMethod.Name switch
    {
        "IsDevelopment" or "IsStaging" or "IsProduction" when call.TargetMethod.ContainingNamespace.Name == "Hosting" => EnvironmentScope.Only(call.TargetMethod.Name.Substring(2)),
        "IsEnvironment" => ConstantText.Of(Arguments.Named(call, "environmentName")) is { } name ? EnvironmentScope.Only(name) : null,
        "Equals" when call.Instance is { } instance => Named(instance, call.Arguments[0].Value),
        _ => null,
    };

    private static EnvironmentScope? Named(IOperation asked, IOperation name) =>
        IsName(OperationOf.Unwrap(asked)) && ConstantText.Of(name) is { } text ? EnvironmentScope.Only(text) : null;

    private static bool IsName(IOperation? operation) =>
        operation is IPropertyReferenceOperation { Property.Name: "EnvironmentName" }
        || (operation is IInvocationOperation { TargetMethod.Name: "GetEnvironmentVariable" } call && ConstantText.Of(Arguments.Named(call, "variable")) is { } name && HostEnvironment.IsVariable(name));

    /// <summary>True for a question about what may be different at every start: settings, environment, arguments, machine.</summary>
    /// <param name="condition">What is asked.</param>
    /// <param name="seen">The locals that were looked at.</param>
    private bool IsAboutStart(IOperation condition, HashSet<ISymbol> seen) => condition.DescendantsAndSelf().Any(part =>
        types.IsConfiguration(part.Type)
        || IsName(part)
        || part.Type?.Name is "IHostEnvironment" or "IWebHostEnvironment"
        || part is IParameterReferenceOperation { Parameter: { Name: "args", Type.TypeKind: TypeKind.Array }, Parent: not IPropertyReferenceOperation { Property.Name: "Length" } }
        || part is IInvocationOperation { TargetMethod: { IsStatic: true, ContainingType: { Name: "OperatingSystem" or "RuntimeInformation" or "Environment", ContainingNamespace: { } space } } }
            && space.ToDisplayString().StartsWith("System", StringComparison.Ordinal)
        || (part is ILocalReferenceOperation local && seen.Add(local.Local) && OperationOf.OnlyValue(local) is { } value && IsAboutStart(value, seen)));
}
