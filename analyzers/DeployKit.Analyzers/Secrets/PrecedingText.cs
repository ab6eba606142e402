using DeployKit.Detection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace DeployKit.Analyzers.Secrets;

/// <summary>The name that the text before ends with, where a text is put together piece by piece: <c>string.Concat("Password=", "…")</c>, <c>Append("Password=").Append("…")</c>.</summary>
internal static class PrecedingText
{
    public static string? NameFor(IArgumentOperation argument, IMethodSymbol method)
    {
        if (argument.Parent is not IInvocationOperation call)
        {
            return null;
        }

        string? before = method.Name switch
        {
            "Concat" when method.ContainingType.SpecialType == SpecialType.System_String => Before(call, argument),
            "Replace" when method.ContainingType.SpecialType == SpecialType.System_String => Before(call, argument) is { } mark && IsMark(mark) ? mark.Trim(MarkSigns) + "=" : null,
            "Append" when call.Instance is IInvocationOperation { TargetMethod.Name: "Append", Arguments: [{ Value.ConstantValue: { HasValue: true, Value: string text } }] } => text,
            _ => null,
        };
        return before is [.., _, '=' or ':'] ? NamedPair.NameBefore(before, before.Length - 1) : null;
    }

    /// <summary>The name before a part of an interpolation or concatenation: <c>$"Password={x}"</c>; null when there is none.</summary>
    public static string? NameFor(IOperation part)
    {
        string? before = part.Parent switch
        {
            IInterpolationOperation { Parent: IInterpolatedStringOperation interpolated } hole => Of(interpolated, hole),
            IBinaryOperation { OperatorKind: BinaryOperatorKind.Add } sum when sum.RightOperand == part => (sum.LeftOperand is IBinaryOperation inner ? inner.RightOperand : sum.LeftOperand).ConstantValue.Value as string,
            _ => null,
        };
        return before is [.., _, '=' or ':'] ? NamedPair.NameBefore(before, before.Length - 1) : null;
    }

    /// <summary>The text before a hole of an interpolation; null when there is none.</summary>
    public static string? Of(IInterpolatedStringOperation interpolated, IInterpolationOperation hole)
    {
        int index = interpolated.Parts.IndexOf(hole);
        return index > 0 && interpolated.Parts[index - 1] is IInterpolatedStringTextOperation text ? text.Text.ConstantValue.Value as string : null;
    }

    // Replace("{password}", "…")
    private static bool IsMark(string text) => text.Length > 2 && !char.IsLetterOrDigit(text[0]) && !char.IsLetterOrDigit(text[text.Length - 1]);

    private static readonly char[] MarkSigns = ['{', '}', '_', '#', '$', '%', '@', '[', ']', '<', '>', '(', ')', '*', '-', '~', '|', ':'];

    private static string? Before(IInvocationOperation call, IArgumentOperation argument)
    {
        int index = call.Arguments.IndexOf(argument);
        return index > 0 ? call.Arguments[index - 1].Value.ConstantValue.Value as string : null;
    }
}
