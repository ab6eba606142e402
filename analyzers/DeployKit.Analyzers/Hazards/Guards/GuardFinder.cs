using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace DeployKit.Analyzers.Hazards.Guards;

/// <summary>What is certain about the environment where an operation runs, by the conditions around it and the exits before it.</summary>
internal sealed class GuardFinder(EnvironmentCondition conditions, SymbolBodies bodies)
{
    /// <summary>The strongest guard inside of the function that holds the operation.</summary>
    public GuardStrength Around(IOperation operation)
    {
        GuardStrength strongest = GuardStrength.None;
        for (IOperation child = operation; child.Parent is { } parent && strongest < GuardStrength.Development; child = parent)
        {
            if (child is ILocalFunctionOperation)
            {
                // Where it is declared says nothing about where it is called.
                break;
            }

            strongest = Stronger(strongest, By(parent, child));
        }

        return strongest;
    }

    private GuardStrength By(IOperation parent, IOperation child) => parent switch
    {
        IConditionalOperation conditional when child == conditional.WhenTrue => conditions.Implies(conditional.Condition, true),
        IConditionalOperation conditional when child == conditional.WhenFalse => conditions.Implies(conditional.Condition, false),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd } binary when child == binary.RightOperand => conditions.Implies(binary.LeftOperand, true),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalOr } binary when child == binary.RightOperand => conditions.Implies(binary.LeftOperand, false),
        ISwitchCaseOperation { Parent: ISwitchOperation choice } section => Stronger(Section(choice, section), Exits(section.Body, child)),
        ISwitchExpressionArmOperation { Parent: ISwitchExpressionOperation choice } arm => Case(choice.Value, arm.Pattern, arm.Guard),
        // app.UseWhen(_ => environment.IsDevelopment(), branch => …)
        IInvocationOperation { TargetMethod.Name: "UseWhen" or "MapWhen" } branch =>
            branch.Arguments.Select(argument => conditions.Implies(LambdaResult.Of(argument.Value), true)).Max(),
        IBlockOperation block => Exits(block.Operations, child),
        _ => GuardStrength.None,
    };

    private GuardStrength Section(ISwitchOperation choice, ISwitchCaseOperation section)
    {
        return section.Clauses.Select(Clause).DefaultIfEmpty(GuardStrength.None).Min();

        GuardStrength Clause(ICaseClauseOperation clause) => clause switch
        {
            ISingleValueCaseClauseOperation single => conditions.Equality(choice.Value, single.Value, areEqual: true),
            IPatternCaseClauseOperation pattern => Case(choice.Value, pattern.Pattern, pattern.Guard),
            _ => EnvironmentName.Is(choice.Value, bodies, 0) && IsExcluded(choice, "Production") ? GuardStrength.NotProduction : GuardStrength.None,
        };
    }

    private GuardStrength Case(IOperation value, IPatternOperation pattern, IOperation? guard) =>
        Stronger(conditions.Matches(value, pattern, true), conditions.Implies(guard, true));

    private static bool IsExcluded(ISwitchOperation choice, string name) => choice.Cases
        .SelectMany(section => section.Clauses)
        .Any(clause => clause is ISingleValueCaseClauseOperation single && name.Equals(single.Value.ConstantValue.Value as string, StringComparison.OrdinalIgnoreCase));

    /// <summary><c>if (!environment.IsDevelopment()) return;</c> before the operation, in the same block.</summary>
    private GuardStrength Exits(IEnumerable<IOperation> statements, IOperation child)
    {
        GuardStrength strongest = GuardStrength.None;
        foreach (IConditionalOperation conditional in statements.TakeWhile(statement => statement != child).OfType<IConditionalOperation>())
        {
            GuardStrength here =
                Leaves(conditional.WhenTrue) ? conditions.Implies(conditional.Condition, false)
                : conditional.WhenFalse is { } otherwise && Leaves(otherwise) ? conditions.Implies(conditional.Condition, true)
                : GuardStrength.None;
            strongest = Stronger(strongest, here);
        }

        return strongest;
    }

    private static GuardStrength Stronger(GuardStrength left, GuardStrength right) => left > right ? left : right;

    private static bool Leaves(IOperation operation) => operation switch
    {
        IReturnOperation or IThrowOperation or IBranchOperation => true,
        IExpressionStatementOperation { Operation: IThrowOperation } => true,
        IExpressionStatementOperation { Operation: IInvocationOperation { TargetMethod: { Name: "Exit" or "FailFast", ContainingType.Name: "Environment" } } } => true,
        IBlockOperation { Operations: { Length: > 0 } statements } => Leaves(statements[statements.Length - 1]),
        _ => false,
    };
}
