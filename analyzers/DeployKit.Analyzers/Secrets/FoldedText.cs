using System.Runtime.CompilerServices;
using System.Text;
using DeployKit.Detection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace DeployKit.Analyzers.Secrets;

/// <summary>The text that an expression gives, with a hole where it is known at run time only.</summary>
internal static class FoldedText
{
    private const int DeepestConcatenation = 500;

    /// <summary>Whether an operation gives a text, as its kind and type tell.</summary>
    [MethodImpl(HotPath.Optimized)]
    public static bool IsText(IOperation operation) => operation.Kind switch
    {
        OperationKind.Literal => operation.Syntax.RawKind == (int)SyntaxKind.StringLiteralExpression,
        OperationKind.Binary => IsAddition(operation),
        _ => true,
    };

    /// <summary>The text of an operation; null when it gives none.</summary>
    [MethodImpl(HotPath.Optimized)]
    public static string? Of(IOperation operation) => OfLiteral(operation) ?? operation.ConstantValue.Value as string ?? OfParts(operation);

    // The text as it was read; the constant value of a string is made anew, with a weak reference to it, whenever it is asked for.
    private static string? OfLiteral(IOperation operation) =>
        operation.Kind == OperationKind.Literal && operation.Syntax is LiteralExpressionSyntax { RawKind: (int)SyntaxKind.StringLiteralExpression } literal ? literal.Token.ValueText : null;

    private static string? OfParts(IOperation operation) => operation.Kind switch
    {
        OperationKind.Utf8String => ((IUtf8StringOperation)operation).Value,
        OperationKind.InterpolatedString => OfInterpolation((IInterpolatedStringOperation)operation),
        OperationKind.Binary when IsAddition(operation) => OfConcatenation((IBinaryOperation)operation),
        _ => null,
    };

    /// <summary>Whether an operation is part of a longer text that is looked at as a whole.</summary>
    [MethodImpl(HotPath.Optimized)]
    public static bool IsPart(IOperation operation)
    {
        IOperation? parent = operation.Parent;
        while (parent?.Kind is OperationKind.Conversion or OperationKind.Parenthesized)
        {
            parent = parent.Parent;
        }

        return parent?.Kind is OperationKind.Interpolation or OperationKind.InterpolatedStringText || IsAddition(parent);
    }

    [MethodImpl(HotPath.Optimized)]
    private static bool IsAddition(IOperation? operation) =>
        operation?.Kind == OperationKind.Binary && operation.Type?.SpecialType == SpecialType.System_String && ((IBinaryOperation)operation).OperatorKind == BinaryOperatorKind.Add;

    private static string OfInterpolation(IInterpolatedStringOperation interpolated)
    {
        StringBuilder text = new();
        foreach (IInterpolatedStringContentOperation part in interpolated.Parts)
        {
            IOperation? value = part switch
            {
                IInterpolatedStringTextOperation literal => literal.Text,
                IInterpolationOperation hole => hole.Expression,
                _ => null,
            };
            Append(text, value);
        }

        return text.ToString();
    }

    // The tree leans to the left; a generated one may be thousands deep.
    private static string? OfConcatenation(IBinaryOperation addition)
    {
        List<IOperation> parts = [];
        IOperation current = addition;
        while (IsAddition(current) && !current.ConstantValue.HasValue)
        {
            if (parts.Count > DeepestConcatenation)
            {
                return null;
            }

            IBinaryOperation sum = (IBinaryOperation)current;
            parts.Add(sum.RightOperand);
            current = sum.LeftOperand;
        }

        StringBuilder text = new();
        Append(text, current);
        for (int part = parts.Count - 1; part >= 0; part--)
        {
            Append(text, parts[part]);
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, IOperation? part)
    {
        while (part?.Kind == OperationKind.Conversion)
        {
            part = ((IConversionOperation)part).Operand;
        }

        if (part is not null && OfLiteral(part) is { } literal)
        {
            text.Append(literal);
        }
        else if (part?.ConstantValue is { HasValue: true, Value: { } value })
        {
            text.Append(value);
        }
        else
        {
            text.Append(ValueShape.Hole);
        }
    }
}
