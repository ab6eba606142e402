using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace DeployKit.Analyzers.Contract;

/// <summary>Operations of nodes, in whatever file they are.</summary>
internal static class OperationOf
{
    private static readonly ConditionalWeakTable<Compilation, ConcurrentDictionary<SyntaxTree, SemanticModel>> Models = new();
    private static readonly ConditionalWeakTable<SyntaxNode, HashSet<string>> Changes = new();

    public static IOperation? Node(SyntaxNode node, SemanticModel model)
    {
#pragma warning disable RS1030 // Following a reading to where its section comes from crosses files, and happens for few nodes.
        SemanticModel own = node.SyntaxTree == model.SyntaxTree
            ? model
            : Models.GetValue(model.Compilation, _ => new()).GetOrAdd(node.SyntaxTree, tree => model.Compilation.GetSemanticModel(tree));
#pragma warning restore RS1030
        return own.GetOperation(node);
    }

    /// <summary>The one value that a local ever has, or null when it is assigned again or passed by reference.</summary>
    public static IOperation? OnlyValue(ILocalReferenceOperation local)
    {
        if (local.SemanticModel is not { } model
            || local.Local.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is not VariableDeclaratorSyntax { Initializer.Value: { } value } variable)
        {
            return null;
        }

        return IsChanged(local.Local.Name, variable) ? null : Node(value, model);
    }

    /// <summary>The body of the method of this project that has the parameter; null when it cannot be seen or may be another one.</summary>
    public static IBlockOperation? BodyOf(IParameterSymbol parameter, IOperation use) =>
        parameter.ContainingSymbol is IMethodSymbol { IsVirtual: false, IsAbstract: false, IsOverride: false } method ? BodyOf(method, use) : null;

    /// <summary>The same for the method itself.</summary>
    public static IBlockOperation? BodyOf(IMethodSymbol method, IOperation use)
    {
        (SyntaxNode? block, SyntaxNode? arrow) = method.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() switch
        {
            BaseMethodDeclarationSyntax declaration => (declaration.Body, declaration.ExpressionBody),
            LocalFunctionStatementSyntax function => (function.Body, function.ExpressionBody),
            _ => ((SyntaxNode?)null, (SyntaxNode?)null),
        };
        return (block ?? arrow) is { } body && use.SemanticModel is { } model ? Node(body, model) as IBlockOperation : null;
    }

    private static bool IsChanged(string name, SyntaxNode variable)
    {
        SyntaxNode scope = variable.FirstAncestorOrSelf<MemberDeclarationSyntax>() is GlobalStatementSyntax { Parent: { } unit } ? unit
            : variable.FirstAncestorOrSelf<MemberDeclarationSyntax>() ?? variable.SyntaxTree.GetRoot();
        return Changes.GetValue(scope, ChangesIn).Contains(name);
    }

    /// <summary>The names of all that gets a new value somewhere in the scope.</summary>
    private static HashSet<string> ChangesIn(SyntaxNode scope) => new(
        scope.DescendantNodes().Select(Changed).OfType<ExpressionSyntax>()
            .SelectMany(changed => changed.DescendantNodesAndSelf()).OfType<IdentifierNameSyntax>().Select(name => name.Identifier.ValueText),
        StringComparer.Ordinal);

    /// <summary>What a node gives a new value: the left of an assignment, the operand of <c>++</c>, what is passed by reference.</summary>
    private static ExpressionSyntax? Changed(SyntaxNode node) => node switch
    {
        AssignmentExpressionSyntax { Left: IdentifierNameSyntax or TupleExpressionSyntax } assignment => assignment.Left,
        PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PreIncrementExpression or (int)SyntaxKind.PreDecrementExpression } prefix => prefix.Operand,
        PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PostIncrementExpression or (int)SyntaxKind.PostDecrementExpression } postfix => postfix.Operand,
        ArgumentSyntax { RefKindKeyword.RawKind: not (int)SyntaxKind.None } argument => argument.Expression,
        _ => null,
    };

    /// <summary>The operation without conversions, parentheses and <c>await</c>.</summary>
    public static IOperation? Unwrap(IOperation? operation)
    {
        while (operation is IConversionOperation or IParenthesizedOperation)
        {
            operation = operation is IConversionOperation conversion ? conversion.Operand : ((IParenthesizedOperation)operation).Operand;
        }

        return operation;
    }
}
