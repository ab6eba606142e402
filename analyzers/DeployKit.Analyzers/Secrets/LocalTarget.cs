using DeployKit.Detection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace DeployKit.Analyzers.Secrets;

/// <summary>Where a text goes that a local with a neutral name is declared with: what the local reaches in the same body.</summary>
internal static class LocalTarget
{
    /// <summary>The first target that takes a secret; null when there is none, or the text is none by its looks.</summary>
    public static ValueTarget? Of(IOperation text, string value, ISymbol containingSymbol) =>
        LocalOf(text) is { } local && IsSecretByLooks(value) ? TargetOf(local, text, containingSymbol) : null;

    /// <summary>The same for bytes, which are secret where they become a key only.</summary>
    public static ValueTarget? OfBytes(IOperation bytes, ISymbol containingSymbol) =>
        LocalOf(bytes) is { } local && TargetOf(local, bytes, containingSymbol) is { Use: TargetUse.CryptographicKey } target ? target : null;

    // A body is searched for the few texts that may be secrets; a look at every reference would be a look at most of the code.
    private static bool IsSecretByLooks(string value) =>
        PlainText.IsPhrase(value, expected: true) || NamedValue.Judge(NameStrength.Strong, "secret", value, ValueOrigin.Code) is not null;

    private static ILocalSymbol? LocalOf(IOperation operation)
    {
        IOperation? current = operation;
        while (current is not (null or IVariableDeclaratorOperation or IBlockOperation))
        {
            current = current.Parent;
        }

        return current is IVariableDeclaratorOperation { Symbol: var local } && !SensitiveName.Mentions(local.Name) ? local : null;
    }

    private static ValueTarget? TargetOf(ILocalSymbol local, IOperation text, ISymbol containingSymbol)
    {
        IOperation body = text;
        while (body.Parent is { } parent)
        {
            body = parent;
        }

        foreach (IOperation operation in body.Descendants())
        {
            if (operation is ILocalReferenceOperation reference
                && SymbolEqualityComparer.Default.Equals(reference.Local, local)
                && TargetOf(reference, containingSymbol) is { Strength: NameStrength.Strong, Use: not TargetUse.Comparison } target)
            {
                return target;
            }
        }

        return null;
    }

    // $"Host=db;Password={local}"
    private static ValueTarget TargetOf(ILocalReferenceOperation reference, ISymbol containingSymbol) => FoldedText.IsPart(reference)
        ? ValueTarget.Named(PrecedingText.NameFor(reference), TargetUse.Argument)
        : TargetFinder.Of(reference, containingSymbol);
}
