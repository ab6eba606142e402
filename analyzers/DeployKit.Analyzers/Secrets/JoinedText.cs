using DeployKit.Analyzers.Contract;
using DeployKit.Detection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace DeployKit.Analyzers.Secrets;

/// <summary>A text that is put together of locals and fields which never change: <c>left + right</c>, <c>$"{first}-{second}"</c>.</summary>
internal static class JoinedText
{
    private const int MostPieces = 8;

    /// <summary>The text and where it goes, when that takes a secret; null otherwise. The name is asked first: the pieces have to be looked for.</summary>
    public static (string Text, ValueTarget Target)? Of(IOperation operation, string folded, ISymbol containingSymbol)
    {
        if (folded.IndexOf(ValueShape.Hole) < 0 || folded.IndexOf(' ') >= 0 || !IsOfPieces(operation)
            || TargetFinder.Of(operation, containingSymbol) is not { Strength: NameStrength.Strong, Use: not TargetUse.Comparison } target)
        {
            return null;
        }

        return ConstantText.Of(operation) is { } text ? (text, target) : null;
    }

    private static bool IsOfPieces(IOperation operation)
    {
        int pieces = 0;
        while (operation is IBinaryOperation sum)
        {
            if (++pieces > MostPieces || !IsPiece(sum.RightOperand))
            {
                return false;
            }

            operation = sum.LeftOperand;
        }

        return operation is IInterpolatedStringOperation { Parts.Length: <= MostPieces } interpolated
            ? interpolated.Parts.All(part => part is not IInterpolationOperation hole || IsPiece(hole.Expression))
            : pieces > 0 && IsPiece(operation);
    }

    private static bool IsPiece(IOperation operation) =>
        operation.Kind is OperationKind.Literal or OperationKind.LocalReference || operation is IFieldReferenceOperation { Field: { IsStatic: true, IsReadOnly: true } or { IsConst: true } };
}
