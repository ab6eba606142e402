using System.Runtime.CompilerServices;
using DeployKit.Detection;
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

    [MethodImpl(HotPath.Optimized)]
    public static ValueTarget Of(IOperation value, ISymbol containingSymbol)
    {
        IOperation current = value;
        while (current.Parent is { } parent)
        {
            switch (parent.Kind)
            {
                case OperationKind.Conversion or OperationKind.Parenthesized or OperationKind.ArrayInitializer or OperationKind.ArrayCreation or OperationKind.CollectionExpression or OperationKind.SwitchExpressionArm:
                    break;
                case OperationKind.SwitchExpression when ((ISwitchExpressionOperation)parent).Value != current:
                    break;
                case OperationKind.Conditional when ((IConditionalOperation)parent) is var conditional && conditional.Condition != current:
                    if (OtherBranch(conditional, current) is { } branch && ConfigurationRead.KeyOf(branch) is { } wanted)
                    {
                        return Fallback(ValueTarget.Named(wanted, TargetUse.ConfigurationFallback), conditional, containingSymbol);
                    }

                    break;
                case OperationKind.Coalesce when ((ICoalesceOperation)parent) is var coalesce && coalesce.WhenNull == current:
                    if (ConfigurationRead.KeyOf(coalesce.Value) is { } key)
                    {
                        return Fallback(ValueTarget.Named(key, TargetUse.ConfigurationFallback), coalesce, containingSymbol);
                    }

                    if (ValueTarget.Named(NameOf(coalesce.Value), TargetUse.Assignment) is { Strength: NameStrength.Strong } given)
                    {
                        return given;
                    }

                    break;
                case OperationKind.Invocation when ((IInvocationOperation)parent) is var call && call.Instance == current && Encodings.Contains(call.TargetMethod.Name):
                    break;
                case OperationKind.Argument when IsEncoding((IArgumentOperation)parent):
                    parent = parent.Parent!;
                    break;
                case OperationKind.Argument:
                    return ArgumentTarget.Of((IArgumentOperation)parent);
                default:
                    return OfReceiver(current, parent, containingSymbol);
            }

            current = parent;
        }

        return ValueTarget.None;
    }

    // string.IsNullOrEmpty(configuration["Key"]) ? "…" : configuration["Key"]
    private static IOperation? OtherBranch(IConditionalOperation conditional, IOperation current) => conditional.WhenTrue == current ? conditional.WhenFalse : conditional.WhenTrue;

    private static bool IsEncoding(IArgumentOperation argument) =>
        argument.Parent is IInvocationOperation { TargetMethod: var method }
        && Encodings.Contains(method.Name)
        && (method.Name != "Parse" && method.Name != "Create" && method.Name != "Concat" || method.ContainingType.Name is "Encoding" or "Convert");

    private static ValueTarget Fallback(ValueTarget byKey, IOperation choice, ISymbol containingSymbol)
    {
        ValueTarget outer = Of(choice, containingSymbol);
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
        IConstantPatternOperation { Parent: IIsPatternOperation comparison } => ValueTarget.Named(NameOf(comparison.Value), TargetUse.Comparison),
        ITupleOperation tuple => TupleElement.Of(tuple, current),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Add, LeftOperand.ConstantValue: { HasValue: true, Value: string scheme } } when scheme.EndsWith("Basic ", StringComparison.OrdinalIgnoreCase) =>
            new ValueTarget("Authorization", TargetUse.Argument, NameStrength.Strong),
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
            ? new ValueTarget(NameOf(target), TargetUse.CryptographicKey, NameStrength.Strong)
            : ValueTarget.Named(NameBeside(target) ?? NameOf(target), TargetUse.Assignment);

    // new Setting { Key = "smtp.password", Value = "…" }
    private static string? NameBeside(IOperation target)
    {
        if (target is not IPropertyReferenceOperation { Property.Name: "Value", Parent.Parent: { } initializer })
        {
            return null;
        }

        foreach (IOperation member in initializer.ChildOperations)
        {
            if (member is ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property.Name: "Key" or "Name" }, Value.ConstantValue.Value: string name })
            {
                return name;
            }
        }

        return null;
    }

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
