using System.Text;
using DeployKit.Detection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace DeployKit.Analyzers.Secrets;

/// <summary>A text that grows in a local: <c>password = "Telc-Sq"; password += "uare-8";</c>.</summary>
internal static class AppendedText
{
    // A text that grows for longer is no secret, and each piece is a look at those before it.
    private const int MostPieces = 50;

    /// <summary>Whether a text is appended to something.</summary>
    public static bool Is(IOperation text) => text.Parent is ICompoundAssignmentOperation { OperatorKind: BinaryOperatorKind.Add };

    /// <summary>What the local holds when this piece is there too; null when that is known at run time only, or was a secret before.</summary>
    public static string? Of(IOperation piece, ValueTarget target)
    {
        if (piece.Parent is not ICompoundAssignmentOperation { Target: ILocalReferenceOperation { Local: var local } } last)
        {
            return null;
        }

        IOperation body = last;
        while (body.Parent is { } parent)
        {
            body = parent;
        }

        StringBuilder text = new();
        int pieces = 0;
        foreach (IOperation operation in body.Descendants())
        {
            if (pieces > MostPieces)
            {
                return null;
            }

            if (operation == last)
            {
                string before = text.ToString();
                return before.IndexOf(ValueShape.Hole) < 0 && CodeJudge.Judge(before, target).Count == 0 ? before + FoldedText.Of(piece) : null;
            }

            pieces += Add(text, operation, local) ? 1 : 0;
        }

        return null;
    }

    private static bool Add(StringBuilder text, IOperation operation, ILocalSymbol local)
    {
        switch (operation)
        {
            case IVariableDeclaratorOperation { Initializer.Value: var first } declared when SymbolEqualityComparer.Default.Equals(declared.Symbol, local):
                text.Clear().Append(FoldedText.Of(first) ?? ValueShape.Hole.ToString());
                break;
            case ISimpleAssignmentOperation { Target: ILocalReferenceOperation assigned, Value: var value } when SymbolEqualityComparer.Default.Equals(assigned.Local, local):
                text.Clear().Append(FoldedText.Of(value) ?? ValueShape.Hole.ToString());
                break;
            case ICompoundAssignmentOperation { Target: ILocalReferenceOperation grown, Value: var more } when SymbolEqualityComparer.Default.Equals(grown.Local, local):
                text.Append(FoldedText.Of(more) ?? ValueShape.Hole.ToString());
                return true;
            case IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out, Value: var given } when IsLocal(given, local):
            case IDeconstructionAssignmentOperation { Target: var taken } when taken.Descendants().Any(part => IsLocal(part, local)):
                text.Clear().Append(ValueShape.Hole);
                break;
        }

        return false;
    }

    private static bool IsLocal(IOperation operation, ILocalSymbol local) =>
        (operation is IDeclarationExpressionOperation declaration ? declaration.Expression : operation) is ILocalReferenceOperation reference && SymbolEqualityComparer.Default.Equals(reference.Local, local);
}
