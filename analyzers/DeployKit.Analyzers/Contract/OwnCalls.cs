using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace DeployKit.Analyzers.Contract;

/// <summary>The calls of a method that only the code around it can call: a local function, a private method.</summary>
internal static class OwnCalls
{
    /// <summary>Empty for a method that others may call too, or that is handed on as a delegate.</summary>
    public static IEnumerable<IOperation> Of(IOperation body)
    {
        if (body.SemanticModel is not { } model
            || model.GetDeclaredSymbol(body.Syntax) is not IMethodSymbol { MethodKind: MethodKind.LocalFunction or MethodKind.Ordinary } method
            || PlaceOf(method, body.Syntax) is not { } place)
        {
            return [];
        }

        SimpleNameSyntax[] uses = [.. place.DescendantNodes().OfType<SimpleNameSyntax>()
            .Where(name => name.Identifier.ValueText == method.Name && SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(name).Symbol?.OriginalDefinition, method))];
        IOperation?[] calls = [.. uses.Select(name => model.GetOperation(name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access.Parent! : name.Parent!) as IInvocationOperation)];
        return Array.IndexOf(calls, null) < 0 ? calls.OfType<IOperation>() : [];
    }

    /// <summary>All the code that can call the method; null when there is more than this file.</summary>
    private static SyntaxNode? PlaceOf(IMethodSymbol method, SyntaxNode declaration) => method switch
    {
        { MethodKind: MethodKind.LocalFunction } =>
            declaration.FirstAncestorOrSelf<MemberDeclarationSyntax>() is { } member and not GlobalStatementSyntax ? member : declaration.SyntaxTree.GetRoot(),
        { DeclaredAccessibility: Accessibility.Private, ContainingType.DeclaringSyntaxReferences: { Length: 1 } types } => types[0].GetSyntax(),
        _ => null,
    };
}
