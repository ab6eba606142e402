using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace DeployKit.Analyzers.Hazards.Guards;

/// <summary>Expressions that are the environment's name: a host's property, or the variable it comes from.</summary>
internal static class EnvironmentName
{
    public static bool Is(IOperation? operation, SymbolBodies bodies, int depth) => operation switch
    {
        null => false,
        IConversionOperation conversion => Is(conversion.Operand, bodies, depth),
        ICoalesceOperation coalesce => Is(coalesce.Value, bodies, depth),
        IConditionalAccessOperation access => Is(access.WhenNotNull, bodies, depth) || Is(access.Operation, bodies, depth),
        IPropertyReferenceOperation { Property.Name: "EnvironmentName" } => true,
        IPropertyReferenceOperation { Property.IsIndexer: true } indexer => indexer.Arguments.Any(IsVariable),
        IInvocationOperation { TargetMethod.Name: "GetEnvironmentVariable" or "GetValue" } call => call.Arguments.Any(IsVariable),
        IInvocationOperation { TargetMethod.Name: "ToLowerInvariant" or "ToLower" or "ToUpperInvariant" or "Trim" } call => Is(call.Instance, bodies, depth),
        ILocalReferenceOperation local when depth < 3 => Is(bodies.ResultOf(local.Local), bodies, depth + 1),
        IParameterReferenceOperation { Parameter: { Type.SpecialType: SpecialType.System_String, Name: var name } } =>
            name == "name" || name.IndexOf("env", StringComparison.OrdinalIgnoreCase) >= 0,
        _ => false,
    };

    public static bool IsAmong(IInvocationOperation call, SymbolBodies bodies, int depth) =>
        Is(call.Instance, bodies, depth) || call.Arguments.Any(argument => Is(argument.Value, bodies, depth));

    private static bool IsVariable(IArgumentOperation argument) => EnvironmentNames.IsVariable(argument.Value.ConstantValue.Value as string);
}
