using DeployKit.Suggestions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DeployKit.Analyzers.Hazards;

/// <summary>What a gate waits for (<c>options.After.Add("…")</c>), held against the gates that are registered beside it.</summary>
internal static class GateOrder
{
    /// <summary>Whether a call names a gate that another one waits for.</summary>
    public static bool IsAfter(InvocationExpressionSyntax invocation, SemanticModel model) =>
        invocation is { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Add", Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "After" } after }, ArgumentList.Arguments.Count: 1 }
        && model.GetSymbolInfo(after).Symbol is IPropertySymbol { ContainingType: { Name: "GateOptions", ContainingNamespace: { Name: "Gates", ContainingNamespace.Name: "DeployKit" } } };

    /// <summary>What is wrong about it; null when nothing is, or when the gate may be registered elsewhere.</summary>
    /// <param name="waiting">The name of the gate that waits.</param>
    /// <param name="awaited">The name of the gate that it waits for.</param>
    /// <param name="order">Every gate of the same method, and what it waits for.</param>
    public static string? Fault(string waiting, string awaited, ILookup<string, string> order)
    {
        if (Reaches(awaited, waiting, order, []))
        {
            return $"Gate {waiting} waits for itself; remove one After(...) of the circle";
        }

        string[] names = [.. order.Select(gate => gate.Key)];
        return !names.Contains(awaited, StringComparer.OrdinalIgnoreCase) && Suggestion.For(awaited, names.Where(name => name != waiting)) is { } meant
            ? $"Gate {waiting} waits for {awaited}, which is no gate; did you mean {meant}?"
            : null;
    }

    private static bool Reaches(string from, string to, ILookup<string, string> order, HashSet<string> seen) =>
        from.Equals(to, StringComparison.OrdinalIgnoreCase)
        || (seen.Add(from) && order.FirstOrDefault(gate => gate.Key.Equals(from, StringComparison.OrdinalIgnoreCase))?.Any(next => Reaches(next, to, order, seen)) == true);
}
