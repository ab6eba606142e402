using System.Runtime.CompilerServices;
using DeployKit.Detection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace DeployKit.Analyzers.Secrets;

/// <summary>Follows a value upwards through conversions, branches and encodings to what receives it.</summary>
internal static class TargetFinder
{
    /// <summary>What a caller sends as its key is often called like the key of a dictionary; compared with a generated text it is the former.</summary>
    public const string NeutralKey = "key";

    // Calls that give the same secret in another shape.
    private static readonly HashSet<string> Encodings = new(StringComparer.Ordinal)
    {
        "GetBytes", "FromBase64String", "FromHexString", "ToCharArray", "AsSpan", "AsMemory", "Trim", "ToArray", "ToString", "Sha256", "Sha512", "ToBase64String", "ToSecureString", "Parse", "Concat", "Select", "Create", "FromResult",
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

                    if (ValueTarget.Named(OperationName.Of(coalesce.Value), TargetUse.Assignment) is { Strength: NameStrength.Strong } given)
                    {
                        return given;
                    }

                    break;
                case OperationKind.Invocation when ((IInvocationOperation)parent) is var call && call.Instance == current && Encodings.Contains(call.TargetMethod.Name):
                    if (call.TargetMethod.Name == "ToCharArray" && CharactersOf(call, value, containingSymbol) is { } characters)
                    {
                        return characters;
                    }

                    break;
                case OperationKind.Argument when IsEncoding((IArgumentOperation)parent):
                    parent = parent.Parent!;
                    break;
                case OperationKind.Argument:
                    return ArgumentTarget.Of((IArgumentOperation)parent, value, containingSymbol);
                default:
                    return OfReceiver(current, parent, containingSymbol);
            }

            current = parent;
        }

        return ValueTarget.None;
    }

    // char[] passwordChars = "…".ToCharArray(): the password, unless it is the alphabet that passwords are made of.
    private static ValueTarget? CharactersOf(IInvocationOperation call, IOperation value, ISymbol containingSymbol)
    {
        ValueTarget target = Of(call, containingSymbol);
        return target is { Strength: NameStrength.None, Name: { } name } && name.EndsWith("Chars", StringComparison.Ordinal) && value.ConstantValue.Value is string { Length: <= 32 } text && !Randomness.IsTrivial(text)
            ? ValueTarget.Named(name.Substring(0, name.Length - "Chars".Length), target.Use)
            : null;
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
        ISimpleAssignmentOperation assignment when assignment.Value == current => AssignedOrContained(assignment, containingSymbol),
        ICoalesceAssignmentOperation assignment when assignment.Value == current => AssignedOrReturned(assignment, containingSymbol),
        ICompoundAssignmentOperation { OperatorKind: BinaryOperatorKind.Add } append when append.Value == current => ValueTarget.Named(OperationName.Of(append.Target), TargetUse.Assignment),
        IInvocationOperation { TargetMethod.Name: "Equals", Arguments: [var other, ..] } comparison when comparison.Instance == current => Compared(other.Value),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals } comparison =>
            Compared(comparison.LeftOperand == current ? comparison.RightOperand : comparison.LeftOperand),
        IConstantPatternOperation pattern => Compared(ValueOf(pattern.Parent)),
        ISingleValueCaseClauseOperation clause => Compared(ValueOf(clause)),
        ITupleOperation tuple => TupleElement.Of(tuple, current),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Add, LeftOperand.ConstantValue: { HasValue: true, Value: string scheme } } when scheme.EndsWith("Basic ", StringComparison.OrdinalIgnoreCase) =>
            new ValueTarget("Authorization", TargetUse.Argument, NameStrength.Strong),
        IInterpolationOperation { Parent: IInterpolatedStringOperation interpolated } hole when PrecedingText.Of(interpolated, hole)?.EndsWith("Basic ", StringComparison.OrdinalIgnoreCase) == true =>
            new ValueTarget("Authorization", TargetUse.Argument, NameStrength.Strong),
        IReturnOperation => Returned(parent, containingSymbol),
        _ => ValueTarget.None,
    };

    /// <summary>What a text is compared with; <c>txtPassword.Text</c> is what was typed into the box.</summary>
    public static ValueTarget Compared(IOperation? other) => (other is null ? null : OperationName.Of(other)) switch
    {
        null => ValueTarget.None,

        NeutralKey => new ValueTarget(NeutralKey, TargetUse.Comparison, NameStrength.Weak),
        var name => ValueTarget.Named(name, TargetUse.Comparison),
    };

    // x is "…", x is { Password: "…" }, x switch { "…" => }, switch (x) { case "…": }
    private static IOperation? ValueOf(IOperation? clause) => clause switch
    {
        IIsPatternOperation comparison => comparison.Value,
        IPropertySubpatternOperation { Member: var member } => member,
        ISwitchExpressionArmOperation { Parent: ISwitchExpressionOperation choice } => choice.Value,
        ICaseClauseOperation { Parent: ISwitchCaseOperation { Parent: ISwitchOperation choice } } => choice.Value,
        _ => null,
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
            ? new ValueTarget(OperationName.Of(target), TargetUse.CryptographicKey, NameStrength.Strong)
            : ValueTarget.Named(NameBeside(target) ?? OperationName.Of(target), TargetUse.Assignment);

    // string GetPassword() => cached ??= "…"
    private static ValueTarget AssignedOrReturned(ICoalesceAssignmentOperation assignment, ISymbol containingSymbol)
    {
        ValueTarget assigned = Assigned(assignment.Target);
        return assigned.Strength == NameStrength.None && assignment.Parent is IReturnOperation result ? Returned(result, containingSymbol) : assigned;
    }

    private static ValueTarget AssignedOrContained(ISimpleAssignmentOperation assignment, ISymbol containingSymbol)
    {
        ValueTarget assigned = Assigned(assignment.Target);
        return assigned.Strength == NameStrength.None && ContainerTarget.Of(assignment, containingSymbol) is { Strength: not NameStrength.None } container ? container : assigned;
    }

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
                case IAnonymousFunctionOperation lambda:
                    return LambdaResult.Of(lambda, containingSymbol);
                case ILocalFunctionOperation function:
                    return ValueTarget.Named(WithoutVerb(function.Symbol.Name), TargetUse.Declaration);
            }
        }

        ISymbol symbol = containingSymbol is IMethodSymbol { AssociatedSymbol: { } property } ? property : containingSymbol;
        return ValueTarget.Named(WithoutVerb(symbol.Name), TargetUse.Declaration);
    }

    /// <summary>"GetPassword" returns a password, and so does a local <c>getPassword</c>.</summary>
    public static string WithoutVerb(string name)
    {
        foreach (string verb in new[] { "Get", "Load", "Read", "Fetch", "Resolve", "Create", "Build" })
        {
            if (name.Length > verb.Length && name.StartsWith(verb, StringComparison.OrdinalIgnoreCase) && char.IsUpper(name[verb.Length]))
            {
                return name.Substring(verb.Length).Replace("Async", "");
            }
        }

        return name;
    }

    private static bool IsSettings(INamedTypeSymbol? type) =>
        type is not null && (EndsWith(type, "Settings") || EndsWith(type, "Options") || EndsWith(type, "Config") || EndsWith(type, "Configuration"));

    private static bool EndsWith(INamedTypeSymbol type, string ending) => type.Name.EndsWith(ending, StringComparison.Ordinal);
}
