using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace DeployKit.Analyzers.Secrets;

/// <summary>Elements of a collection that has the name of secrets: <c>ApiTokens = new() { "…" }</c>, <c>PasswordByUser = new() { ["admin"] = "…" }</c>.</summary>
internal static class ContainerTarget
{
    /// <summary>Where the collection goes whose initializer this operation (an assignment or a call of Add) stands in.</summary>
    public static ValueTarget Of(IOperation entry, ISymbol containingSymbol) =>
        entry.Parent is IObjectOrCollectionInitializerOperation { Parent: IObjectCreationOperation creation } && IsCollection(creation.Type)
            ? TargetFinder.Of(creation, containingSymbol)
            : ValueTarget.None;

    private static bool IsCollection(ITypeSymbol? type) => type is INamedTypeSymbol { Name: "List" or "HashSet" or "Dictionary" or "ConcurrentDictionary" or "SortedDictionary" or "Collection" or "Queue" or "Stack" };
}
