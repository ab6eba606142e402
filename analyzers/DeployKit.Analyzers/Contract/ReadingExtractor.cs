using DeployKit.Contract;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace DeployKit.Analyzers.Contract;

/// <summary>Tells what one node does with configuration. Generator and analyzers ask the same questions here.</summary>
internal sealed class ReadingExtractor
{
    private readonly ConfigurationTypes _types;
    private readonly SectionResolver _sections;
    private readonly ValueReadings _values;
    private readonly BindingReadings _bindings;
    private readonly Circumstances _circumstances;
    private readonly KeyedReadings _keyed;

    public ReadingExtractor(ConfigurationTypes types)
    {
        _types = types;
        _sections = new SectionResolver(types);
        _values = new ValueReadings(types, _sections, ConstantText.Of);
        _bindings = new BindingReadings(_sections);
        _circumstances = new Circumstances(new EnvironmentTest(types));
        _keyed = new KeyedReadings(types, _sections, _circumstances);
    }

    public IEnumerable<Reading> Extract(SyntaxNode node, SemanticModel model, CancellationToken cancellationToken)
    {
        if (IsAboutSomethingElse(node, model))
        {
            return [];
        }

        return model.GetOperation(node, cancellationToken) is { } operation ? _circumstances.Narrow(Extract(operation), operation) : [];
    }

    private IEnumerable<Reading> Extract(IOperation operation) => operation switch
    {
        IArgumentOperation { Value: var value } when OperationOf.Unwrap(value) is IDelegateCreationOperation { Target: IMethodReferenceOperation reference } => KeyedReadings.From(reference),
        IArgumentOperation argument => HandOver(argument),
        IPropertyReferenceOperation property => _values.FromProperty(property),
        IMethodBodyOperation method => AssignedOptions.From(method),
        IInvocationOperation { TargetMethod.Name: "Configure" } configure when configure.TargetMethod.ContainingNamespace.Name != "DependencyInjection" => AssignedOptions.From(configure),
        IInvocationOperation invocation when KitReadings.IsKitCall(invocation) => KitReadings.From(invocation),
        IInvocationOperation invocation => _values.FromInvocation(invocation) ?? _bindings.From(invocation) ?? FromOther(invocation),
        _ => [],
    };

    private IEnumerable<Reading> FromOther(IInvocationOperation invocation) =>
        SourceReadings.From(invocation).Concat(AssignedOptions.From(invocation)).Concat(ReceiverOf(invocation)).Concat(_keyed.From(invocation));

    /// <summary>True for what a look at declarations shows to be no use of configuration.</summary>
    private bool IsAboutSomethingElse(SyntaxNode node, SemanticModel model) => node switch
    {
        ElementAccessExpressionSyntax access => IsNoConfiguration(access.Expression, model),
        ArgumentSyntax argument => IsNoConfiguration(argument.Expression, model),
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Bind" } call } =>
            DeclaredType.Of(call.Expression, model) is { Name: not "OptionsBuilder" } type && !_types.IsConfiguration(type),
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax call } =>
            call.Name.Identifier.ValueText is "GetValue" or "GetSection" or "Get" or "GetConnectionString" or "GetRequiredSection" or "GetChildren" or "AsEnumerable" or "Exists"
            && IsNoConfiguration(call.Expression, model),
        MemberAccessExpressionSyntax { Expression: InvocationExpressionSyntax call } => ReadingSyntax.NameOf(call.Expression) is not ("GetSection" or "GetRequiredSection"),
        MemberAccessExpressionSyntax access => !_types.IsSection(DeclaredType.Of(access.Expression, model)),
        _ => false,
    };

    /// <summary>What is called a configuration mostly is one; then the look would only come on top of the binding.</summary>
    private bool IsNoConfiguration(ExpressionSyntax expression, SemanticModel model)
    {
        string name = ReadingSyntax.NameOf(expression);
        return !ConfigurationNames.Speak(name, 0, name.Length) && DeclaredType.Of(expression, model) is { } type && !_types.IsConfiguration(type);
    }

    /// <summary>The section that an extension method is called on.</summary>
    private IEnumerable<Reading> ReceiverOf(IInvocationOperation invocation) =>
        invocation is { TargetMethod.IsExtensionMethod: true, Arguments: { Length: > 0 } arguments } && arguments[0].Syntax is not ArgumentSyntax ? HandOver(arguments[0]) : [];

    /// <summary>A section handed to another method: one of this project is followed, any other may read everything below.</summary>
    private IEnumerable<Reading> HandOver(IArgumentOperation argument)
    {
        IOperation? value = OperationOf.Unwrap(argument.Value);
        if (argument.Parameter?.ContainingSymbol is not IMethodSymbol method
            || !_types.IsConfiguration(value?.Type)
            || BindingReadings.IsKnown(method)
            || KnownReaders.IsHarmless(method))
        {
            yield break;
        }

        SectionReference? section = _sections.Resolve(value);
        CodePlace place = CodePlace.Of(argument.Syntax);
        ContractKind kind = !_types.IsConfiguration(argument.Parameter.Type) ? ContractKind.Open
            : argument.Parameter.DeclaringSyntaxReferences.Length > 0 ? ContractKind.Call
            : ReferencedContracts.IsIn(argument.Parameter.ContainingAssembly) ? ContractKind.Passed
            : ContractKind.Open;
        yield return kind != ContractKind.Open && section is { } known
            ? new Reading(new ContractEntry(known.Path, SectionResolver.IdOf(argument.Parameter), Requirement.Inferred) { Kind = kind }, place, known.Parameter)
            : Reading.Open(section, place);
    }
}
