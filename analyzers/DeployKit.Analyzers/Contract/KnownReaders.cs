using Microsoft.CodeAnalysis;

namespace DeployKit.Analyzers.Contract;

/// <summary>Methods of the framework that take a configuration and read only what is theirs, or nothing.</summary>
internal static class KnownReaders
{
    private static readonly HashSet<string> Harmless = new(StringComparer.Ordinal)
    {
        "AddConfiguration", "AddSingleton", "TryAddSingleton", "UseConfiguration", "ThrowIfNull", "GetReloadToken", "OnChange", "GetDebugView",
    };

    public static bool IsHarmless(IMethodSymbol method) =>
        Harmless.Contains(method.Name) || method.ContainingNamespace.ToDisplayString() == "Microsoft.Extensions.Configuration";
}
