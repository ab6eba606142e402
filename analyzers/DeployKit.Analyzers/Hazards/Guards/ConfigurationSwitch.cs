using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace DeployKit.Analyzers.Hazards.Guards;

/// <summary>A setting that somebody has to switch on: <c>configuration.GetValue&lt;bool&gt;("Swagger:Enabled")</c>.</summary>
internal static class ConfigurationSwitch
{
    public static bool IsRead(IOperation operation) => operation switch
    {
        IConversionOperation conversion => IsRead(conversion.Operand),
        IConditionalAccessOperation access => IsRead(access.Operation) || IsRead(access.WhenNotNull),
        IInvocationOperation { TargetMethod.Name: "GetValue" } call => call.Arguments.Any(argument => IsConfiguration(argument.Value.Type)) || IsConfiguration(call.Instance?.Type),
        IInvocationOperation { TargetMethod.Name: "Equals" or "Parse" or "ToBoolean" or "IsEnabledAsync" } call =>
            (call.Instance is { } instance && IsRead(instance)) || call.Arguments.Any(argument => IsRead(argument.Value))
            || call.TargetMethod.Name == "IsEnabledAsync",
        IPropertyReferenceOperation { Property.IsIndexer: true } indexer => IsConfiguration(indexer.Instance?.Type),
        _ => false,
    };

    private static bool IsConfiguration(ITypeSymbol? type) =>
        type is not null && (type.Name == "IConfiguration" || type.AllInterfaces.Any(implemented => implemented.Name == "IConfiguration"));
}
