using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace DeployKit.Analyzers.Secrets;

/// <summary>Arguments of a command written as a list: <c>["--user", "app", "--password", "…"]</c>.</summary>
internal static class OptionList
{
    /// <summary>The element behind an option that has the name of a secret, and that name; null when the text is no such option.</summary>
    public static (IOperation Value, ValueTarget Target)? ValueBehind(IOperation option, string text)
    {
        // Looked for from the option, which few elements are: a list of texts may be long.
        if (text is not ['-', '-', _, ..] || text.IndexOf('=') >= 0 || ElementsOf(option, out IOperation element) is not { } elements
            || ValueTarget.Named(text.TrimStart('-').Replace('-', '_'), TargetUse.Argument) is not { Strength: DeployKit.Detection.NameStrength.Strong } target)
        {
            return null;
        }

        int next = elements.IndexOf(element) + 1;
        return next > 0 && next < elements.Length ? (elements[next], target) : null;
    }

    private static ImmutableArray<IOperation>? ElementsOf(IOperation operation, out IOperation element)
    {
        element = operation.Parent is IConversionOperation conversion ? conversion : operation;
        return element.Parent switch
        {
            IArrayInitializerOperation array => array.ElementValues,
            ICollectionExpressionOperation list => list.Elements,
            _ => null,
        };
    }
}
