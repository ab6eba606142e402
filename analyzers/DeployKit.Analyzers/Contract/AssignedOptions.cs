using DeployKit.Contract;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace DeployKit.Analyzers.Contract;

/// <summary>Members of settings types that code gives a value: <c>PostConfigure&lt;T&gt;(options => options.Host ??= "localhost")</c>.</summary>
internal static class AssignedOptions
{
    /// <summary>The members that a delegate of the call sets.</summary>
    public static IEnumerable<Reading> From(IInvocationOperation invocation) => invocation.TargetMethod.Name is "Configure" or "PostConfigure" or "ConfigureAll" or "PostConfigureAll"
        ? invocation.Arguments.SelectMany(argument => OperationOf.Unwrap(argument.Value) is IDelegateCreationOperation { Target: IAnonymousFunctionOperation function } && function.Symbol.Parameters.Length > 0
            ? SetIn(function.Body, function.Symbol.Parameters[0]) : [])
        : [];

    /// <summary>The members that a class sets which configures options: <c>IConfigureOptions</c>, <c>IPostConfigureOptions</c>.</summary>
    public static IEnumerable<Reading> From(IMethodBodyOperation method) =>
        method.SemanticModel?.GetDeclaredSymbol(method.Syntax) is IMethodSymbol { Parameters: { Length: > 0 } parameters } symbol
        && symbol.ContainingType.AllInterfaces.Any(contract => contract.Name is "IConfigureOptions" or "IConfigureNamedOptions" or "IPostConfigureOptions")
            ? SetIn(method, parameters[parameters.Length - 1]) : [];

    /// <summary>The same as keys, for every section that the framework binds to the type: the kit checks its own before such code runs.</summary>
    public static IEnumerable<Reading> Resolve(IReadOnlyCollection<Reading> readings) =>
        from assigned in readings
        where assigned.Kind == ContractKind.Assigned
        from owner in readings
        where owner.Kind == ContractKind.Owner && owner.Entry.Type == assigned.Entry.Type && owner.Entry.Why != KitReadings.AddSettings
        select assigned with { Entry = assigned.Entry with { Key = owner.Entry.Key + ":" + assigned.Entry.Key, Kind = ContractKind.Written, Type = string.Empty } };

    private static IEnumerable<Reading> SetIn(IOperation body, IParameterSymbol options) => body.Descendants().OfType<IAssignmentOperation>()
        .Where(assignment => assignment.Value.ConstantValue is not { HasValue: true, Value: null or "" })
        .Select(assignment => (Path: PathOf(assignment.Target, options), assignment.Syntax))
        .Where(set => !string.IsNullOrEmpty(set.Path))
        .Select(set => new Reading(
            new ContractEntry(set.Path!, SettingsTypeName.Of(options.Type), Requirement.Optional) { Kind = ContractKind.Assigned }, CodePlace.Of(set.Syntax)));

    /// <summary>The members from the options down to the target; null for anything else.</summary>
    private static string? PathOf(IOperation? target, IParameterSymbol options) => target switch
    {
        IParameterReferenceOperation reference when SymbolEqualityComparer.Default.Equals(reference.Parameter, options) => string.Empty,
        IPropertyReferenceOperation { Property.IsIndexer: false } property when PathOf(property.Instance, options) is { } path =>
            path.Length == 0 ? property.Property.Name : path + ":" + property.Property.Name,
        _ => null,
    };
}
