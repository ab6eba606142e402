using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace DeployKit.Analyzers.Contract;

/// <summary>Follows an expression of a configuration type back to the root, as far as that can be proven.</summary>
internal sealed class SectionResolver(ConfigurationTypes types)
{
    private const int MaximumSteps = 12;

    private readonly ConcurrentDictionary<ISymbol, SectionReference?> _members = new(SymbolEqualityComparer.Default);

    /// <summary>Null when it cannot be proven where the expression points.</summary>
    public SectionReference? Resolve(IOperation? operation, int steps = 0)
    {
        operation = OperationOf.Unwrap(operation);
        return steps > MaximumSteps ? null : operation switch
        {
            IInvocationOperation invocation => ResolveInvocation(invocation, steps + 1),
            IPropertyReferenceOperation { Property.IsIndexer: false } property => ResolveProperty(property, steps + 1),
            IFieldReferenceOperation field => ResolveMember(field.Field, field, steps + 1),
            ILocalReferenceOperation local => OperationOf.OnlyValue(local) is { } value ? Resolve(value, steps + 1) : null,
            IParameterReferenceOperation parameter => ResolveParameter(parameter.Parameter),
            IConditionalAccessInstanceOperation instance => Resolve(AccessOf(instance), steps + 1),
            ISimpleAssignmentOperation assignment => Resolve(assignment.Value, steps + 1),
            ICoalesceOperation coalesce when OperationOf.Unwrap(coalesce.WhenNull) is IThrowOperation => Resolve(coalesce.Value, steps + 1),
            _ => null,
        };
    }

    /// <summary>The expression before the <c>?.</c> that this placeholder stands for.</summary>
    private static IOperation? AccessOf(IConditionalAccessInstanceOperation instance)
    {
        IOperation child = instance;
        for (IOperation? parent = instance.Parent; parent is not null; (child, parent) = (parent, parent.Parent))
        {
            if (parent is IConditionalAccessOperation access && access.WhenNotNull == child)
            {
                return access.Operation;
            }
        }

        return null;
    }

    private SectionReference? ResolveInvocation(IInvocationOperation invocation, int steps)
    {
        IMethodSymbol method = invocation.TargetMethod;
        if (method.Name is "GetSection" or "GetRequiredSection" && types.IsSection(method.ReturnType))
        {
            return ConstantText.Of(Arguments.Named(invocation, "key")) is { } key && Resolve(Arguments.Receiver(invocation), steps) is { } parent
                ? parent.Below(key)
                : null;
        }

        bool isService = method.Name is "GetRequiredService" or "GetService" && method.TypeArguments.Length == 1;
        return isService && types.IsConfigurationRoot(method.ReturnType) ? new SectionReference(string.Empty) : ResolveResult(invocation, steps);
    }

    /// <summary>A method of the project that does nothing but return a section, often of the one it is given.</summary>
    private SectionReference? ResolveResult(IInvocationOperation invocation, int steps)
    {
        SyntaxNode? declaration = types.IsConfiguration(invocation.TargetMethod.ReturnType) && !invocation.TargetMethod.IsVirtual
            ? invocation.TargetMethod.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() : null;
        if (invocation.SemanticModel is not { } model
            || OnlyReturn(declaration) is not { } returned
            || Resolve(OperationOf.Node(returned, model), steps) is not { } result)
        {
            return null;
        }

        IOperation? given = invocation.Arguments.FirstOrDefault(argument => argument.Parameter is { } parameter && IdOf(parameter) == result.Parameter)?.Value;
        return result.Parameter is null ? result : Resolve(given, steps)?.Below(result.Path);
    }

    private static ExpressionSyntax? OnlyReturn(SyntaxNode? declaration) => declaration switch
    {
        BaseMethodDeclarationSyntax { ExpressionBody: { } arrow } => arrow.Expression,
        LocalFunctionStatementSyntax { ExpressionBody: { } arrow } => arrow.Expression,
        BaseMethodDeclarationSyntax { Body.Statements: { Count: 1 } statements } => (statements[0] as ReturnStatementSyntax)?.Expression,
        _ => null,
    };

    private SectionReference? ResolveProperty(IPropertyReferenceOperation reference, int steps)
    {
        IPropertySymbol property = reference.Property;
        if (!types.IsConfiguration(property.Type))
        {
            return null;
        }

        if (property.DeclaringSyntaxReferences.Length > 0)
        {
            return ResolveMember(property, reference, steps);
        }

        return property.Name == "Configuration" && !types.IsSection(property.Type) ? new SectionReference(string.Empty) : null;
    }

    /// <summary>A field or property: all that is ever assigned to it must point to the same section.</summary>
    private SectionReference? ResolveMember(ISymbol member, IOperation use, int steps)
    {
        if (use.SemanticModel is not { } model || member.DeclaringSyntaxReferences.Length == 0)
        {
            return null;
        }

        if (!_members.TryGetValue(member, out SectionReference? known))
        {
            known = ResolveMember(member, model, steps);
            _members.TryAdd(member, known);
        }

        return known;
    }

    private SectionReference? ResolveMember(ISymbol member, SemanticModel model, int steps)
    {
        SectionReference? only = AssignedMembers.ParameterOf(member) is { } parameter ? ResolveParameter(parameter) : null;
        foreach (ExpressionSyntax value in AssignedMembers.ValuesOf(member, model.Compilation))
        {
            SectionReference? reference = AssignedMembers.ConstructorParameterOf(member, value) is { } injected
                ? ResolveParameter(injected)
                : Resolve(OperationOf.Node(value, model), steps);
            if (reference is null || (only is not null && only != reference))
            {
                return null;
            }

            only = reference;
        }

        bool isInjected = member.GetAttributes().Any(attribute => attribute.AttributeClass?.Name is "InjectAttribute" or "FromServicesAttribute");
        return only ?? (isInjected ? new SectionReference(string.Empty) : null);
    }

    private SectionReference? ResolveParameter(IParameterSymbol parameter)
    {
        if (!types.IsConfiguration(parameter.Type) || parameter.ContainingSymbol is not IMethodSymbol method)
        {
            return null;
        }

        bool isSection = types.IsSection(parameter.Type);
        return method.MethodKind switch
        {
            MethodKind.AnonymousFunction => isSection ? null : new SectionReference(string.Empty),
            MethodKind.Constructor when !isSection => new SectionReference(string.Empty),
            _ => new SectionReference(string.Empty, IdOf(parameter)),
        };
    }

    /// <summary>Names a parameter across trees; root-typed ones end with a mark because without any caller the host calls.</summary>
    public static string IdOf(IParameterSymbol parameter) =>
        parameter.ContainingSymbol.OriginalDefinition.ToDisplayString(SymbolDisplayFormat.CSharpErrorMessageFormat)
        + "#" + parameter.Ordinal.ToString(CultureInfo.InvariantCulture)
        + (parameter.Type.Name == "IConfigurationSection" ? string.Empty : "/");
}
