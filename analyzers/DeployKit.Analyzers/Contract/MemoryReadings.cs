using DeployKit.Contract;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace DeployKit.Analyzers.Contract;

/// <summary>Keys that code supplies itself: <c>AddInMemoryCollection(new Dictionary&lt;string, string?&gt; { ["A:B"] = "x" })</c>.</summary>
internal static class MemoryReadings
{
    /// <summary>Null when not every key can be told.</summary>
    public static IEnumerable<Reading>? From(IInvocationOperation invocation)
    {
        IOperation[]? keys = KeysOf(OperationOf.Unwrap(Arguments.Named(invocation, "initialData")))?.ToArray();
        return keys is null || Array.Exists(keys, key => ConstantText.Of(key) is null) ? null : keys.Select(key =>
            new Reading(new ContractEntry(ConstantText.Of(key)!, string.Empty, Requirement.Optional) { Kind = ContractKind.Written, Why = "AddInMemoryCollection" }, CodePlace.Of(key.Syntax)));
    }

    private static IEnumerable<IOperation>? KeysOf(IOperation? collection) => collection switch
    {
        IObjectCreationOperation { Arguments.Length: 0, Initializer.Initializers: { Length: > 0 } pairs } => All(pairs.Select(OfInitializer)),
        IArrayCreationOperation { Initializer.ElementValues: { Length: > 0 } pairs } => All(pairs.Select(OfPair)),
        ICollectionExpressionOperation { Elements: { Length: > 0 } pairs } => All(pairs.Select(OfPair)),
        _ => null,
    };

    /// <summary><c>["A"] = "x"</c> or <c>{ "A", "x" }</c>.</summary>
    private static IOperation? OfInitializer(IOperation initializer) => initializer switch
    {
        ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Arguments: { Length: 1 } index } } => index[0].Value,
        IInvocationOperation { Arguments: { Length: 2 } pair } => pair[0].Value,
        _ => null,
    };

    /// <summary><c>new("A", "x")</c> or <c>KeyValuePair.Create("A", "x")</c>.</summary>
    private static IOperation? OfPair(IOperation pair) => OperationOf.Unwrap(pair) switch
    {
        IObjectCreationOperation { Arguments: { Length: 2 } parts } => parts[0].Value,
        IInvocationOperation { Arguments: { Length: 2 } parts } => parts[0].Value,
        _ => null,
    };

    private static IEnumerable<IOperation>? All(IEnumerable<IOperation?> keys) => keys.ToArray() is var all && Array.IndexOf(all, null) < 0 ? all.OfType<IOperation>() : null;
}
