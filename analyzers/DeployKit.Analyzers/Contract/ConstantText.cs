using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace DeployKit.Analyzers.Contract;

/// <summary>Folds expressions that always give the same text: what the compiler knows, and what it does not call constant but is.</summary>
internal static class ConstantText
{
    public static string? Of(IOperation? operation) => operation switch
    {
        null => null,
        { ConstantValue: { HasValue: true, Value: var value } } => value is IFormattable number ? number.ToString(null, CultureInfo.InvariantCulture) : value?.ToString(),
        IConversionOperation conversion => Of(conversion.Operand),
        IParenthesizedOperation parentheses => Of(parentheses.Operand),
        IInterpolatedStringOperation interpolated => OfParts(interpolated),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Add } addition => Join(Of(addition.LeftOperand), Of(addition.RightOperand), string.Empty),
        IInvocationOperation { TargetMethod: { Name: "Combine", ContainingType.Name: "ConfigurationPath" } } combine => OfSegments(combine.Arguments, ":"),
        IInvocationOperation { TargetMethod: { Name: "Concat", ContainingType.SpecialType: SpecialType.System_String } } concat => OfSegments(concat.Arguments, string.Empty),
        IInvocationOperation { TargetMethod: { Name: "Join", ContainingType.SpecialType: SpecialType.System_String } } join =>
            Of(join.Arguments[0].Value) is { } separator ? OfSegments(join.Arguments.RemoveAt(0), separator) : null,
        IFieldReferenceOperation { Field: { Name: "KeyDelimiter", ContainingType.Name: "ConfigurationPath" } } => ":",
        IFieldReferenceOperation { Field: { IsStatic: true, ContainingType: { Name: "Environments", ContainingNamespace.Name: "Hosting" } } field } => field.Name,
        IFieldReferenceOperation { Field: { IsStatic: true, IsReadOnly: true } field } => OfInitializer(field, operation),
        ILocalReferenceOperation local => OfLocal(local),
        IPropertyReferenceOperation { Property: { IsStatic: true, SetMethod: null } property } => OfInitializer(property, operation),
        _ => null,
    };

    private static string? Join(string? left, string? right, string separator) => left is null || right is null ? null : left + separator + right;

    private static string? OfParts(IInterpolatedStringOperation interpolated)
    {
        var text = new StringBuilder();
        foreach (IInterpolatedStringContentOperation part in interpolated.Parts)
        {
            string? folded = part switch
            {
                IInterpolatedStringTextOperation literal => Of(literal.Text),
                IInterpolationOperation { FormatString: null, Alignment: null } hole => Of(hole.Expression),
                _ => null,
            };
            if (folded is null)
            {
                return null;
            }

            text.Append(folded);
        }

        return text.ToString();
    }

    /// <summary>The elements of an array or collection expression, each null when it is not constant; null for anything else.</summary>
    public static IEnumerable<string?>? Elements(IOperation operation) => (operation switch
    {
        IArrayCreationOperation array => array.Initializer?.ElementValues,
        IConversionOperation { Operand: ICollectionExpressionOperation list } => list.Elements,
        ICollectionExpressionOperation list => list.Elements,
        _ => (IEnumerable<IOperation>?)null,
    })?.Select(Of);

    private static string? OfSegments(ImmutableArray<IArgumentOperation> arguments, string separator)
    {
        string?[]? parts = (arguments.Length > 1 ? arguments.Select(argument => Of(argument.Value)) : Elements(arguments[0].Value))?.ToArray();
        return parts is null || parts.Length == 0 || Array.IndexOf(parts, null) >= 0 ? null : string.Join(separator, parts);
    }

    private static string? OfInitializer(ISymbol member, IOperation use)
    {
        SyntaxNode? value = member.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() switch
        {
            VariableDeclaratorSyntax variable => variable.Initializer?.Value,
            PropertyDeclarationSyntax property => property.Initializer?.Value ?? property.ExpressionBody?.Expression,
            _ => null,
        };
        return value is null || use.SemanticModel is null ? null : Of(OperationOf.Node(value, use.SemanticModel));
    }

    /// <summary>A local that is given its value where it is declared and never again.</summary>
    private static string? OfLocal(ILocalReferenceOperation local) =>
        OperationOf.OnlyValue(local) is { } value ? Of(value) : null;
}
