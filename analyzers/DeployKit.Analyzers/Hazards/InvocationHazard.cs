using DeployKit.Analyzers.Hazards.Guards;
using Microsoft.CodeAnalysis;

namespace DeployKit.Analyzers.Hazards;

/// <summary>A call that has no place in a production start, and what makes it acceptable.</summary>
/// <param name="Descriptor">The rule.</param>
/// <param name="Types">The simple names of the types that declare the method; empty for any.</param>
/// <param name="Message">What is wrong, with the remedy.</param>
/// <param name="Needed">The guard that makes it acceptable.</param>
internal sealed record InvocationHazard(DiagnosticDescriptor Descriptor, string[] Types, string Message, GuardStrength Needed)
{
    /// <summary>Whether only a start of the application counts, not a request or a tool.</summary>
    public bool OnlyAtStartup { get; init; }

    /// <summary>Whether it counts only in a project that has migrations.</summary>
    public bool OnlyBesideMigrations { get; init; }

    public bool IsDeclaredBy(IMethodSymbol method) =>
        Types.Length == 0 ? method.IsExtensionMethod && method.DeclaringSyntaxReferences.IsEmpty : Array.IndexOf(Types, method.ContainingType.Name) >= 0;
}
