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
            VariableDeclaratorSyntax variable => Assigned(symbol, variable, variable.Initializer?.Value),
            PropertyDeclarationSyntax property => property.ExpressionBody?.Expression ?? Returned(Getter(property)) ?? Assigned(symbol, property, property.Initializer?.Value),
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

    /// <summary>The one value that a variable, a field or a property ever gets: where it is declared, or elsewhere, such as in a constructor.</summary>
    private static ExpressionSyntax? Assigned(ISymbol symbol, SyntaxNode declaration, ExpressionSyntax? initial)
    {
        SyntaxNode? scope = symbol is ILocalSymbol
            ? declaration.FirstAncestorOrSelf<SyntaxNode>(node => node is BaseMethodDeclarationSyntax or CompilationUnitSyntax or AnonymousFunctionExpressionSyntax)
            : declaration.FirstAncestorOrSelf<TypeDeclarationSyntax>();
        SyntaxNode[] changes = scope is null ? [] : [.. scope.DescendantNodes().Where(node => Changed(node)?.Identifier.ValueText == symbol.Name)];
        return changes switch
        {
            [] => initial,
            [AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression } only] when initial is null => only.Right,
            _ => null,
        };
    }

    /// <summary>What an assignment or a <c>ref</c> argument changes.</summary>
    private static SimpleNameSyntax? Changed(SyntaxNode node) => node switch
    {
        AssignmentExpressionSyntax { Left: SimpleNameSyntax name } => name,
        AssignmentExpressionSyntax { Left: MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax, Name: var name } } => name,
        ArgumentSyntax { RefKindKeyword.RawKind: not 0, Expression: SimpleNameSyntax name } => name,
        _ => null,
    };
}
