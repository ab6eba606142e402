using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace DeployKit.Analyzers.Contract;

/// <summary>What the code does when the value it reads is missing.</summary>
internal static class Guards
{
    /// <summary>How the code says that it cannot do without the value (<c>?? throw</c>, <c>ThrowIfNull</c>); empty when it does not.</summary>
    public static string DemandOf(IOperation read) => DirectDemandOf(read) is { Length: > 0 } demand ? demand : LocalOf(read) is { } local ? DemandOf(local) : string.Empty;

    /// <summary>The constant after <c>??</c>.</summary>
    public static string? Fallback(IOperation read) => CoalesceOf(read) is { } coalesce ? ConstantText.Of(coalesce.WhenNull) : null;

    /// <summary>What is read before this, which is read only where that is missing: <c>first ?? second ?? this</c>.</summary>
    public static IEnumerable<IOperation> ReadBefore(IOperation read)
    {
        for (IOperation? at = CoalesceOf(read); at is not null && Outer(at) is { Parent: ICoalesceOperation before } outer && before.WhenNull == outer; at = before)
        {
            yield return before.Value;
        }
    }

    private static string DirectDemandOf(IOperation read)
    {
        if (CoalesceOf(read) is { } coalesce)
        {
            return OperationOf.Unwrap(coalesce.WhenNull) is IThrowOperation ? "?? throw" : string.Empty;
        }

        return Outer(read).Parent is IArgumentOperation { Parent: IInvocationOperation { TargetMethod.Name: "ThrowIfNull" or "ThrowIfNullOrEmpty" or "ThrowIfNullOrWhiteSpace" } call }
            ? call.TargetMethod.Name
            : NullTest.Of(Outer(read)) is { } test && Decides(test) is { } decision && Throws(decision.WhenTrue) ? "throw" : string.Empty;
    }

    /// <summary>The local that only ever holds the value, when what follows in its block is sure to come.</summary>
    private static (ILocalSymbol Local, IEnumerable<IOperation> After)? LocalOf(IOperation read) =>
        Outer(read).Parent is IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Parent: IVariableDeclarationOperation { Parent: IVariableDeclarationGroupOperation { Parent: IBlockOperation block } group } } declarator }
        && OperationOf.IsSetOnce(declarator)
            ? (declarator.Symbol, block.Operations.SkipWhile(statement => statement != group).Skip(1))
            : null;

    private static string DemandOf((ILocalSymbol Local, IEnumerable<IOperation> After) kept) => kept.After
        .TakeWhile(statement => statement is not (IReturnOperation or IBranchOperation))
        .SelectMany(statement => statement is IConditionalOperation choice ? choice.Condition.DescendantsAndSelf()
            : statement is IExpressionStatementOperation or IVariableDeclarationGroupOperation ? statement.Descendants() : [])
        .OfType<ILocalReferenceOperation>()
        .Where(use => SymbolEqualityComparer.Default.Equals(use.Local, kept.Local))
        .Select(DirectDemandOf)
        .FirstOrDefault(demand => demand.Length > 0) ?? string.Empty;

    /// <summary>The <c>if</c> whose condition is true when the test is.</summary>
    private static IConditionalOperation? Decides(IOperation test)
    {
        while (test.Parent is IParenthesizedOperation or IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalOr })
        {
            test = test.Parent;
        }

        return test.Parent is IConditionalOperation choice && choice.Condition == test ? choice : null;
    }

    private static bool Throws(IOperation branch) => branch switch
    {
        IThrowOperation => true,
        IExpressionStatementOperation statement => OperationOf.Unwrap(statement.Operation) is IThrowOperation,
        IBlockOperation { Operations: { Length: > 0 } inner } => Throws(inner[inner.Length - 1]),
        _ => false,
    };

    private static ICoalesceOperation? CoalesceOf(IOperation read)
    {
        IOperation outer = Outer(read);
        return outer.Parent is ICoalesceOperation coalesce && coalesce.Value == outer ? coalesce : null;
    }

    private static IOperation Outer(IOperation read)
    {
        while (read.Parent is IConversionOperation or IParenthesizedOperation or IConditionalAccessOperation)
        {
            read = read.Parent;
        }

        return read;
    }
}
