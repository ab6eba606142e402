using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace DeployKit.Analyzers.Hazards.Guards;

/// <summary>The places in this project that call a function.</summary>
internal static class Callers
{
    public static IEnumerable<IOperation> Of(ISymbol function, SemanticModels models)
    {
        IEnumerable<SyntaxTree> trees = function is IMethodSymbol { MethodKind: MethodKind.LocalFunction }
            ? function.DeclaringSyntaxReferences.Select(reference => reference.SyntaxTree)
            : models.Compilation.SyntaxTrees;
        foreach (SyntaxTree tree in trees)
        {
            foreach (IdentifierNameSyntax name in Names(tree, function.Name, models.CancellationToken))
            {
                SyntaxNode expression = name.Parent is MemberAccessExpressionSyntax or MemberBindingExpressionSyntax ? name.Parent : name;
                // Called, or handed on as a delegate; either way the code runs from here.
                SemanticModel model = models.Of(tree);
                ISymbol? symbol = model.GetSymbolInfo(name, models.CancellationToken).Symbol;
                if (IsSame(symbol, function) && model.GetOperation(expression.Parent is InvocationExpressionSyntax call ? call : expression, models.CancellationToken) is { } operation)
                {
                    yield return operation;
                }
            }
        }
    }

    private static IEnumerable<IdentifierNameSyntax> Names(SyntaxTree tree, string name, CancellationToken cancellationToken)
    {
        SourceText text = tree.GetText(cancellationToken);
        return text.ToString().IndexOf(name, StringComparison.Ordinal) < 0
            ? []
            : tree.GetRoot(cancellationToken).DescendantNodes().OfType<IdentifierNameSyntax>().Where(identifier => identifier.Identifier.ValueText == name);
    }

    private static bool IsSame(ISymbol? symbol, ISymbol function)
    {
        ISymbol? definition = symbol is IMethodSymbol { ReducedFrom: { } reduced } ? reduced.OriginalDefinition : symbol?.OriginalDefinition;
        return SymbolEqualityComparer.Default.Equals(definition, function.OriginalDefinition);
    }
}
