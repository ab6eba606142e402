using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace DeployKit.Analyzers.Contract;

/// <summary>What the code does when the value it reads is missing.</summary>
internal static class Guards
{
    private const int MaximumSteps = 3;

    /// <summary>Null when the code can do without the value.</summary>
    public static Demand? DemandOf(IOperation read, int steps = 0) => steps > MaximumSteps ? null : DirectDemandOf(read) ?? KeptValue.Of(Outer(read))?.DemandOf(steps + 1);

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

    private static Demand? DirectDemandOf(IOperation read)
    {
        if (CoalesceOf(read) is { } coalesce)
        {
            return OperationOf.Unwrap(coalesce.WhenNull) is IThrowOperation ? new Demand("?? throw") : null;
        }

        return Outer(read).Parent is IArgumentOperation { Parent: IInvocationOperation { TargetMethod.Name: "ThrowIfNull" or "ThrowIfNullOrEmpty" or "ThrowIfNullOrWhiteSpace" } call }
            ? new Demand(call.TargetMethod.Name)
            : NullTest.Of(Outer(read)) is { } test ? Demand.Of(test) : null;
    }

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
