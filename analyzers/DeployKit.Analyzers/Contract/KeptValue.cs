using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace DeployKit.Analyzers.Contract;

/// <summary>A value under a name of its own: the local that holds it, or the parameter of a method of the project that it is handed to.</summary>
/// <param name="Name">The local or parameter.</param>
/// <param name="After">The statements that follow, in order.</param>
internal sealed record KeptValue(ISymbol Name, IEnumerable<IOperation> After)
{
    /// <summary>Null when the value is used on the spot.</summary>
    public static KeptValue? Of(IOperation value) => value.Parent switch
    {
        IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Parent: IVariableDeclarationOperation { Parent: IVariableDeclarationGroupOperation { Parent: IBlockOperation block } group } } declarator } =>
            new KeptValue(declarator.Symbol, block.Operations.SkipWhile(statement => statement != group).Skip(1)),
        IArgumentOperation { Parameter.OriginalDefinition: { RefKind: RefKind.None } parameter } argument when OperationOf.BodyOf(parameter, argument) is { } body => new KeptValue(parameter, body.Operations),
        _ => null,
    };

    /// <summary>What the code that follows demands, as far as it is sure to come and the name still holds the value.</summary>
    public Demand? DemandOf(int steps)
    {
        foreach (IOperation statement in After)
        {
            if (DemandIn(statement, steps) is { } demand)
            {
                return demand;
            }

            if (MayEnd(statement) || Changes(statement))
            {
                return null;
            }
        }

        return null;
    }

    private Demand? DemandIn(IOperation statement, int steps) => statement switch
    {
        IConditionalOperation { WhenFalse: null } choice when EnvironmentTest.Plain(choice.Condition) is { } scope =>
            (this with { After = choice.WhenTrue is IBlockOperation block ? block.Operations : [choice.WhenTrue] }).DemandOf(steps)?.In(scope),
        IConditionalOperation choice => DemandAmong(choice.Condition.DescendantsAndSelf(), statement, steps),
        IExpressionStatementOperation or IVariableDeclarationGroupOperation or IReturnOperation => DemandAmong(statement.Descendants(), statement, steps),
        _ => null,
    };

    private Demand? DemandAmong(IEnumerable<IOperation> operations, IOperation statement, int steps) => operations
        .Where(IsUse)
        .Where(use => IsSure(use, statement))
        .Select(use => Guards.DemandOf(use, steps))
        .FirstOrDefault(demand => demand is not null);

    private bool IsUse(IOperation operation) =>
        SymbolEqualityComparer.Default.Equals(operation switch { ILocalReferenceOperation local => local.Local, IParameterReferenceOperation parameter => parameter.Parameter, _ => null }, Name);

    /// <summary>False for what only one branch of an expression asks for.</summary>
    private static bool IsSure(IOperation use, IOperation statement)
    {
        for (IOperation child = use; child != statement && child.Parent is { } parent; child = parent)
        {
            bool isBranch = (parent is IConditionalOperation choice && parent != statement && child != choice.Condition)
                || (parent is ICoalesceOperation coalesce && child == coalesce.WhenNull)
                || parent is ISwitchExpressionArmOperation or ICatchClauseOperation;
            if (isBranch)
            {
                return false;
            }
        }

        return true;
    }

    private static bool MayEnd(IOperation statement) =>
        statement is IReturnOperation or IBranchOperation || (statement is IConditionalOperation or ISwitchOperation or ITryOperation or ILoopOperation
            && statement.Descendants().Any(inner => inner is IReturnOperation or IBranchOperation));

    private bool Changes(IOperation statement) => statement.DescendantsAndSelf().Any(operation =>
        (operation is IAssignmentOperation assignment && assignment.Target.DescendantsAndSelf().Any(IsUse))
        || (operation is IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } argument && IsUse(argument.Value)));
}
