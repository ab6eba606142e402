using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace DeployKit.Analyzers.Hazards.Guards;

/// <summary>What being in an environment of a certain name says, and not being in it.</summary>
internal static class EnvironmentNames
{
    public static GuardStrength Of(string? name, bool isIt)
    {
        bool production = Same(name, "Production");
        if (!isIt)
        {
            return production ? GuardStrength.NotProduction : GuardStrength.None;
        }

        return name is null || production ? GuardStrength.None
            : Same(name, "Staging") ? GuardStrength.NotProduction
            : GuardStrength.Development;
    }

    /// <summary>The text an expression is known to be: a constant, or a member of <c>Environments</c>, which has none.</summary>
    public static string? TextOf(IOperation? operation) => operation switch
    {
        { ConstantValue: { HasValue: true, Value: string text } } => text,
        IFieldReferenceOperation { Field: { ContainingType.Name: "Environments" or "EnvironmentName" } field } => field.Name,
        _ => null,
    };

    /// <summary>Whether a variable's name is the one that says where the application runs.</summary>
    public static bool IsVariable(string? name) => Same(name, "ASPNETCORE_ENVIRONMENT") || Same(name, "DOTNET_ENVIRONMENT") || Same(name, "ENVIRONMENT");

    private static bool Same(string? left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}
