using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DeployKit.Analyzers.Hazards.Guards;

/// <summary>The places in a project that call a function. A name is looked for once, however many functions bear it.</summary>
internal sealed class Callers(Compilation compilation)
{
    private readonly ConcurrentDictionary<string, ILookup<SyntaxTree, IdentifierNameSyntax>> names = new(StringComparer.Ordinal);

    public IEnumerable<IOperation> Of(ISymbol function, SemanticModels models)
    {
        ILookup<SyntaxTree, IdentifierNameSyntax> called = names.GetOrAdd(function.Name, name => Find(name, models.CancellationToken));
        IEnumerable<IdentifierNameSyntax> candidates = function is IMethodSymbol { MethodKind: MethodKind.LocalFunction }
            ? function.DeclaringSyntaxReferences.SelectMany(reference => called[reference.SyntaxTree])
            : called.SelectMany(inTree => inTree);
        foreach (IdentifierNameSyntax name in candidates)
        {
            SyntaxNode expression = name.Parent is MemberAccessExpressionSyntax or MemberBindingExpressionSyntax ? name.Parent : name;
            // Called, or handed on as a delegate; either way the code runs from here.
            SemanticModel model = models.Of(name.SyntaxTree);
            ISymbol? symbol = model.GetSymbolInfo(name, models.CancellationToken).Symbol;
            if (IsSame(symbol, function) && model.GetOperation(expression.Parent is InvocationExpressionSyntax call ? call : expression, models.CancellationToken) is { } operation)
            {
                yield return operation;
            }
        }
    }

    private ILookup<SyntaxTree, IdentifierNameSyntax> Find(string name, CancellationToken cancellationToken) => compilation.SyntaxTrees
        .Where(tree => tree.GetText(cancellationToken).ToString().IndexOf(name, StringComparison.Ordinal) >= 0)
        .SelectMany(tree => tree.GetRoot(cancellationToken).DescendantNodes().OfType<IdentifierNameSyntax>().Where(identifier => identifier.Identifier.ValueText == name))
        .ToLookup(identifier => identifier.SyntaxTree);

    private static bool IsSame(ISymbol? symbol, ISymbol function)
    {
        ISymbol? definition = symbol is IMethodSymbol { ReducedFrom: { } reduced } ? reduced.OriginalDefinition : symbol?.OriginalDefinition;
        return SymbolEqualityComparer.Default.Equals(definition, function.OriginalDefinition);
    }
}
