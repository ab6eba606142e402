using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DeployKit.Analyzers.Hazards.Guards;

/// <summary>The places in a project that call a function. A name is looked for once, however many functions bear it.</summary>
internal sealed class Callers(Compilation compilation)
{
    private readonly ConcurrentDictionary<string, ILookup<SyntaxTree, SimpleNameSyntax>> names = new(StringComparer.Ordinal);

    public IEnumerable<IOperation> Of(ISymbol function, SemanticModels models)
    {
        HashSet<ISymbol> declarations = Declarations(function);
        ILookup<SyntaxTree, SimpleNameSyntax> called = names.GetOrAdd(function.Name, name => Find(name, models.CancellationToken));
        IEnumerable<SimpleNameSyntax> candidates = function is IMethodSymbol { MethodKind: MethodKind.LocalFunction }
            ? function.DeclaringSyntaxReferences.SelectMany(reference => called[reference.SyntaxTree])
            : called.SelectMany(inTree => inTree);
        foreach (SimpleNameSyntax name in candidates)
        {
            SyntaxNode expression = name.Parent is MemberAccessExpressionSyntax or MemberBindingExpressionSyntax ? name.Parent : name;
            // Called, or handed on as a delegate; either way the code runs from here.
            SemanticModel model = models.Of(name.SyntaxTree);
            ISymbol? symbol = model.GetSymbolInfo(name, models.CancellationToken).Symbol;
            if (symbol is not null && declarations.Contains(Definition(symbol)) && model.GetOperation(expression.Parent is InvocationExpressionSyntax call ? call : expression, models.CancellationToken) is { } operation)
            {
                yield return operation;
            }
        }
    }

    private ILookup<SyntaxTree, SimpleNameSyntax> Find(string name, CancellationToken cancellationToken) => compilation.SyntaxTrees
        .Where(tree => tree.GetText(cancellationToken).ToString().IndexOf(name, StringComparison.Ordinal) >= 0)
        .SelectMany(tree => tree.GetRoot(cancellationToken).DescendantNodes().OfType<SimpleNameSyntax>().Where(identifier => identifier.Identifier.ValueText == name))
        .ToLookup(identifier => identifier.SyntaxTree);

    /// <summary>The function itself, and what it overrides or implements: it is called as any of them.</summary>
    private static HashSet<ISymbol> Declarations(ISymbol function)
    {
        HashSet<ISymbol> declarations = new(SymbolEqualityComparer.Default) { function.OriginalDefinition };
        for (ISymbol? overridden = (function as IMethodSymbol)?.OverriddenMethod; overridden is not null; overridden = ((IMethodSymbol)overridden).OverriddenMethod)
        {
            declarations.Add(overridden.OriginalDefinition);
        }

        if (function is IMethodSymbol { MethodKind: MethodKind.Ordinary, ContainingType: { } type })
        {
            declarations.UnionWith(type.AllInterfaces
                .SelectMany(implemented => implemented.GetMembers(function.Name))
                .Where(member => SymbolEqualityComparer.Default.Equals(type.FindImplementationForInterfaceMember(member), function))
                .Select(member => member.OriginalDefinition));
        }

        return declarations;
    }

    private static ISymbol Definition(ISymbol symbol) => symbol is IMethodSymbol { ReducedFrom: { } reduced } ? reduced.OriginalDefinition : symbol.OriginalDefinition;
}
