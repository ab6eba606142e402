using DeployKit.Contract;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace DeployKit.Analyzers.Contract;

/// <summary>That the code cannot do without a value that it reads.</summary>
/// <param name="Why">How it says so (<c>?? throw</c>, <c>ThrowIfNull</c>).</param>
/// <param name="Scope">In which environments.</param>
internal sealed record Demand(string Why, EnvironmentScope Scope)
{
    public Demand(string why)
        : this(why, EnvironmentScope.Every)
    {
    }

    public Demand? In(EnvironmentScope scope) => Scope.And(scope) is { IsNone: false } both ? this with { Scope = both } : null;

    /// <summary>The demand of an <c>if</c> or <c>?:</c> that throws when the value is missing.</summary>
    public static Demand? Of(NullTest test)
    {
        (IOperation at, bool whenMissing) = test;
        EnvironmentScope scope = EnvironmentScope.Every;
        for (IOperation? parent = at.Parent; parent is not null; (at, parent) = (parent, parent.Parent))
        {
            switch (parent)
            {
                case IParenthesizedOperation:
                    break;
                case IUnaryOperation { OperatorKind: UnaryOperatorKind.Not }:
                    whenMissing = !whenMissing;
                    break;
                case IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalOr } when whenMissing:
                case IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd } when !whenMissing:
                    break;
                case IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd } both when EnvironmentTest.Plain(both.LeftOperand == at ? both.RightOperand : both.LeftOperand) is { } here:
                    scope = scope.And(here);
                    break;
                case IConditionalOperation choice when choice.Condition == at:
                    return Throws(whenMissing ? choice.WhenTrue : choice.WhenFalse) ? new Demand("throw").In(scope) : null;
                default:
                    return null;
            }
        }

        return null;
    }

    public static bool Throws(IOperation? branch) => OperationOf.Unwrap(branch) switch
    {
        IThrowOperation => true,
        IExpressionStatementOperation statement => Throws(statement.Operation),
        IInvocationOperation { TargetMethod: { Name: "Exit" or "FailFast", ContainingType: { Name: "Environment", ContainingNamespace.Name: "System" } } } => true,
        IBlockOperation { Operations: { Length: > 0 } inner } => Throws(inner[inner.Length - 1]),
        _ => false,
    };
}
