using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace DeployKit.Analyzers.Secrets;

/// <summary>Follows a value upwards through conversions, branches and encodings to what receives it.</summary>
internal static class TargetFinder
{
    // Calls that give the same secret in another shape.
    private static readonly HashSet<string> Encodings = new(StringComparer.Ordinal)
    {
        "GetBytes", "FromBase64String", "FromHexString", "ToCharArray", "AsSpan", "AsMemory", "Trim", "ToArray", "ToString", "Sha256", "Sha512", "ToBase64String", "ToSecureString", "Parse", "Concat", "Select", "Create",
    };

    public static ValueTarget Of(IOperation value, ISymbol containingSymbol)
    {
        IOperation current = value;
        while (current.Parent is { } parent)
        {
            switch (parent)
            {
                case IConversionOperation or IParenthesizedOperation or IArrayInitializerOperation or IArrayCreationOperation or ICollectionExpressionOperation or ISwitchExpressionArmOperation:
                case IConditionalOperation conditional when conditional.Condition != current:
                case ISwitchExpressionOperation selection when selection.Value != current:
                    current = parent;
                    continue;
                case ICoalesceOperation coalesce:
                    if (coalesce.WhenNull == current && ConfigurationRead.KeyOf(coalesce.Value) is { } key)
                    {
                        return Fallback(key, coalesce, containingSymbol);
                    }

                    current = parent;
                    continue;
                case IInvocationOperation call when call.Instance == current && Encodings.Contains(call.TargetMethod.Name):
                    current = call;
                    continue;
                case IArgumentOperation argument when IsEncoding(argument):
                    current = argument.Parent!;
                    continue;
                case IArgumentOperation argument:
                    return ArgumentTarget.Of(argument);
                default:
                    return OfReceiver(current, parent, containingSymbol);
            }
        }

        return ValueTarget.None;
    }

    private static bool IsEncoding(IArgumentOperation argument) =>
        argument.Parent is IInvocationOperation { TargetMethod: var method }
        && Encodings.Contains(method.Name)
        && (method.Name != "Parse" && method.Name != "Create" && method.Name != "Concat" || method.ContainingType.Name is "Encoding" or "Convert");

    private static ValueTarget Fallback(string key, IOperation coalesce, ISymbol containingSymbol)
    {
        ValueTarget byKey = ValueTarget.Named(key, TargetUse.ConfigurationFallback);
        ValueTarget outer = Of(coalesce, containingSymbol);
        return byKey.Strength >= outer.Strength ? byKey : outer with { Use = TargetUse.ConfigurationFallback };
    }

    private static ValueTarget OfReceiver(IOperation current, IOperation parent, ISymbol containingSymbol) => parent switch
    {
        IVariableInitializerOperation { Parent: IVariableDeclaratorOperation variable } => ValueTarget.Named(variable.Symbol.Name, TargetUse.Declaration),
        IVariableInitializerOperation { Parent: IVariableDeclarationOperation { Declarators: [var only] } } => ValueTarget.Named(only.Symbol.Name, TargetUse.Declaration),
        IFieldInitializerOperation { InitializedFields: [var field, ..] } => Member(field),
        IPropertyInitializerOperation { InitializedProperties: [var property, ..] } => Member(property),
        IParameterInitializerOperation { Parameter: var parameter } => OfParameter(parameter),
        ISimpleAssignmentOperation assignment when assignment.Value == current => Assigned(assignment.Target),
        ICoalesceAssignmentOperation assignment when assignment.Value == current => Assigned(assignment.Target),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals } comparison =>
            ValueTarget.Named(NameOf(comparison.LeftOperand == current ? comparison.RightOperand : comparison.LeftOperand), TargetUse.Comparison),
        ITupleOperation tuple => TupleElement.Of(tuple, current),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Add, LeftOperand.ConstantValue: { HasValue: true, Value: string scheme } } when scheme.EndsWith("Basic ", StringComparison.OrdinalIgnoreCase) =>
            new ValueTarget("Authorization", TargetUse.Argument, Detection.NameStrength.Strong),
        IReturnOperation => Returned(parent, containingSymbol),
        _ => ValueTarget.None,
    };

    private static ValueTarget Member(ISymbol member) =>
        ValueTarget.Named(member.Name, IsSettings(member.ContainingType) && member is not IFieldSymbol { IsConst: true } ? TargetUse.SettingsDefault : TargetUse.Declaration);

    // The default of a record's positional member is the default of a setting too.
    private static ValueTarget OfParameter(IParameterSymbol parameter) => ValueTarget.Named(
        parameter.Name,
        parameter.ContainingSymbol is IMethodSymbol { MethodKind: MethodKind.Constructor, ContainingType: { IsRecord: true } type } && IsSettings(type)
            ? TargetUse.SettingsDefault
            : TargetUse.Declaration);

    private static ValueTarget Assigned(IOperation target) =>
        CredentialSink.IsKeyMember(target)
            ? new ValueTarget(NameOf(target), TargetUse.CryptographicKey, Detection.NameStrength.Strong)
            : ValueTarget.Named(NameOf(target), TargetUse.Assignment);

    private static ValueTarget Returned(IOperation operation, ISymbol containingSymbol)
    {
        for (IOperation? outer = operation.Parent; outer is not null; outer = outer.Parent)
        {
            switch (outer)
            {
                case IAnonymousFunctionOperation:
                    return ValueTarget.None;
                case ILocalFunctionOperation function:
                    return ValueTarget.Named(WithoutVerb(function.Symbol.Name), TargetUse.Declaration);
            }
        }

        ISymbol symbol = containingSymbol is IMethodSymbol { AssociatedSymbol: { } property } ? property : containingSymbol;
        return ValueTarget.Named(WithoutVerb(symbol.Name), TargetUse.Declaration);
    }

    /// <summary>"GetPassword" returns a password.</summary>
    private static string WithoutVerb(string name)
    {
        foreach (string verb in new[] { "Get", "Load", "Read", "Fetch", "Resolve", "Create", "Build" })
        {
            if (name.Length > verb.Length && name.StartsWith(verb, StringComparison.Ordinal) && char.IsUpper(name[verb.Length]))
            {
                return name.Substring(verb.Length).Replace("Async", "");
            }
        }

        return name;
    }

    /// <summary>The name that an expression is known by: a member, a variable, or the key of an indexer.</summary>
    public static string? NameOf(IOperation operation) => operation switch
    {
        IPropertyReferenceOperation { Arguments: [{ Value.ConstantValue: { HasValue: true, Value: string key } }, ..] } => key,
        IPropertyReferenceOperation { Property.IsIndexer: false } property => property.Property.Name,
        IFieldReferenceOperation field => field.Field.Name,
        ILocalReferenceOperation local => local.Local.Name,
        IParameterReferenceOperation parameter => parameter.Parameter.Name,
        IDynamicMemberReferenceOperation member => member.MemberName,
        IArrayElementReferenceOperation element => NameOf(element.ArrayReference),
        IConversionOperation conversion => NameOf(conversion.Operand),
        IDeclarationExpressionOperation declaration => NameOf(declaration.Expression),
        IImplicitIndexerReferenceOperation => null,
        _ => null,
    };

    private static bool IsSettings(INamedTypeSymbol? type) =>
        type is not null && (EndsWith(type, "Settings") || EndsWith(type, "Options") || EndsWith(type, "Config") || EndsWith(type, "Configuration"));

    private static bool EndsWith(INamedTypeSymbol type, string ending) => type.Name.EndsWith(ending, StringComparison.Ordinal);
}
