using DeployKit.Contract;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace DeployKit.Analyzers.Contract;

/// <summary>Under which conditions code runs: what is required there is required in those environments, or perhaps not at all.</summary>
internal sealed class Circumstances(EnvironmentTest tests)
{
    private const int MaximumCalls = 4;

    /// <summary>The same readings, with their demands narrowed to where the code runs.</summary>
    public IEnumerable<Reading> Narrow(IEnumerable<Reading> readings, IOperation operation)
    {
        EnvironmentScope? scope = null;
        bool isKnown = false;
        foreach (Reading reading in readings)
        {
            bool isDemand = reading.Entry.Requirement != Requirement.Optional || reading.Kind is ContractKind.Forbidden or ContractKind.Written or ContractKind.Assigned;
            if (isDemand && !isKnown)
            {
                (scope, isKnown) = (ScopeOf(operation, 0), true);
            }

            yield return isDemand ? reading.In(scope) : reading;
        }
    }

    /// <summary>Null when a condition decides that nobody can tell, or when the code goes on after a failure.</summary>
    private EnvironmentScope? ScopeOf(IOperation operation, int calls)
    {
        EnvironmentScope? scope = EnvironmentScope.Every;
        bool isLater = false;
        for (IOperation child = operation; scope is not null; child = child.Parent)
        {
            if (child.Parent is not { } parent || child is ILocalFunctionOperation)
            {
                return calls == MaximumCalls ? scope : OfCallers(child, calls) is { } called ? scope.And(called) : null;
            }

            isLater |= child is IAnonymousFunctionOperation;
            foreach ((IOperation condition, bool value) in ConditionsOn(parent, child).Concat(ExitsBefore(parent, child)))
            {
                scope = tests.Read(condition, value) is { } here ? scope?.And(here) : null;
            }

            if (!isLater && parent is ITryOperation attempt && child == attempt.Body && Failures.AreSurvived(attempt))
            {
                return null;
            }
        }

        return scope;
    }

    /// <summary>Where a method runs that is only called here: where one of the calls does.</summary>
    private EnvironmentScope? OfCallers(IOperation method, int calls)
    {
        EnvironmentScope?[] scopes = [.. OwnCalls.Of(method).Select(call => ScopeOf(call, calls + 1))];
        return scopes.Length == 0 ? EnvironmentScope.Every : scopes.Aggregate((left, right) => left is null ? right : right is null ? left : left.Or(right));
    }

    private static IEnumerable<(IOperation Condition, bool Value)> ConditionsOn(IOperation parent, IOperation child) => parent switch
    {
        IConditionalOperation choice when child != choice.Condition => [(choice.Condition, child == choice.WhenTrue)],
        IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd } both when child == both.RightOperand => [(both.LeftOperand, true)],
        IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalOr } either when child == either.RightOperand && Demand.Of(new NullTest(either, true)) is null => [(either.LeftOperand, false)],
        ISwitchCaseOperation { Parent: ISwitchOperation choice } => [(choice.Value, true)],
        ISwitchExpressionArmOperation { Parent: ISwitchExpressionOperation choice } => [(choice.Value, true)],
        _ => [],
    };

    /// <summary>
    /// <c>if (environment.IsDevelopment()) return;</c> before the code. A program that ends for want of a setting needs it, and all that
    /// is read after it too.
    /// </summary>
    private static IEnumerable<(IOperation Condition, bool Value)> ExitsBefore(IOperation parent, IOperation child) => parent is not IBlockOperation block ? [] : block.Operations
        .TakeWhile(statement => statement != child)
        .OfType<IConditionalOperation>()
        .Where(before => before.WhenFalse is null && IsReturn(before.WhenTrue) && (block.Syntax is not CompilationUnitSyntax || EnvironmentTest.Plain(before.Condition) is not null))
        .Select(before => (before.Condition, false));

    private static bool IsReturn(IOperation branch) =>
        branch is IReturnOperation or IBranchOperation || (branch is IBlockOperation { Operations: { Length: > 0 } inner } && IsReturn(inner[inner.Length - 1]));
}
