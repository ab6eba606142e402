using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace DeployKit.Analyzers.Contract;

/// <summary>What the code does when the value it reads is missing.</summary>
internal static class Guards
{
    /// <summary><c>read ?? throw …</c>, or the read as the argument of <c>ThrowIfNull…</c>.</summary>
    public static bool Throws(IOperation read) =>
        (CoalesceOf(read) is { } coalesce && OperationOf.Unwrap(coalesce.WhenNull) is IThrowOperation)
        || Outer(read).Parent is IArgumentOperation { Parent: IInvocationOperation { TargetMethod.Name: "ThrowIfNull" or "ThrowIfNullOrEmpty" or "ThrowIfNullOrWhiteSpace" } };

    /// <summary>The constant after <c>??</c>.</summary>
    public static string? Fallback(IOperation read) => CoalesceOf(read) is { } coalesce ? ConstantText.Of(coalesce.WhenNull) : null;

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
