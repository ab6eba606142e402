using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DeployKit.Analyzers.Hazards.Guards;

/// <summary>The one expression that a symbol of this project stands for: a local's value, what a property or method returns.</summary>
internal sealed class SymbolBodies(SemanticModels models)
{
    public IOperation? ResultOf(ISymbol symbol)
    {
        if (symbol.DeclaringSyntaxReferences is not { Length: 1 } references)
        {
            return null;
        }

        SyntaxNode declaration = references[0].GetSyntax(models.CancellationToken);
        ExpressionSyntax? expression = declaration switch
        {
            VariableDeclaratorSyntax variable when IsNeverReassigned(symbol, variable) => variable.Initializer?.Value,
            PropertyDeclarationSyntax property => property.ExpressionBody?.Expression ?? property.Initializer?.Value ?? Returned(Getter(property)),
            MethodDeclarationSyntax method => method.ExpressionBody?.Expression ?? Returned(method.Body),
            LocalFunctionStatementSyntax function => function.ExpressionBody?.Expression ?? Returned(function.Body),
            _ => null,
        };
        return expression is null ? null : models.Of(declaration.SyntaxTree).GetOperation(expression, models.CancellationToken);
    }

    private static BlockSyntax? Getter(PropertyDeclarationSyntax property) =>
        property.AccessorList?.Accessors.FirstOrDefault(accessor => accessor.IsKind(SyntaxKind.GetAccessorDeclaration))?.Body;

    private static ExpressionSyntax? Returned(BlockSyntax? body) =>
        body is { Statements: { Count: 1 } statements } && statements[0] is ReturnStatementSyntax returned ? returned.Expression : null;

    private static bool IsNeverReassigned(ISymbol symbol, VariableDeclaratorSyntax variable)
    {
        SyntaxNode? scope = symbol is ILocalSymbol
            ? variable.FirstAncestorOrSelf<SyntaxNode>(node => node is BaseMethodDeclarationSyntax or CompilationUnitSyntax or AnonymousFunctionExpressionSyntax)
            : variable.FirstAncestorOrSelf<TypeDeclarationSyntax>();
        return scope is not null && !scope.DescendantNodes().OfType<AssignmentExpressionSyntax>()
            .Any(assignment => assignment.Left is IdentifierNameSyntax name && name.Identifier.ValueText == symbol.Name);
    }
}
