using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace DeployKit.Analyzers.Secrets;

/// <summary>Reads of configuration and environment whose missing value code replaces by a default.</summary>
internal static class ConfigurationRead
{
    /// <summary>The key that an expression reads; null when it reads no configuration.</summary>
    public static string? KeyOf(IOperation operation) => operation switch
    {
        IConversionOperation conversion => KeyOf(conversion.Operand),
        IParenthesizedOperation parentheses => KeyOf(parentheses.Operand),
        IPropertyReferenceOperation { Property.IsIndexer: true, Arguments: [{ Value.ConstantValue: { HasValue: true, Value: string key } }] } indexer
            when IsConfiguration(indexer.Property.ContainingType) || IsConfiguration(indexer.Instance?.Type) => indexer.Instance is IInvocationOperation section && KeyOf(section) is { } before ? before + ":" + key : key,
        IInvocationOperation { TargetMethod.Name: "GetConnectionString" } => "ConnectionString",
        IInvocationOperation { TargetMethod.Name: "GetEnvironmentVariable" or "GetValue" or "GetSection" or "GetRequiredSection" } call => FirstText(call),
        IPropertyReferenceOperation { Property.Name: "Value", Instance: IInvocationOperation section } => KeyOf(section),
        _ => null,
    };

    /// <summary>The key of <c>GetValue(key, default)</c> when this argument is its default.</summary>
    public static string? KeyOfDefault(IArgumentOperation argument) =>
        argument is { Parameter.Name: "defaultValue", Parent: IInvocationOperation { TargetMethod.Name: "GetValue" } call } ? FirstText(call) : null;

    private static string? FirstText(IInvocationOperation call) =>
        call.Arguments.Select(argument => argument.Value.ConstantValue).Where(value => value is { HasValue: true, Value: string }).Select(value => (string)value.Value!).FirstOrDefault();

    private static bool IsConfiguration(ITypeSymbol? type) =>
        type is not null && type.ContainingNamespace?.ToDisplayString().StartsWith("Microsoft.Extensions.Configuration", StringComparison.Ordinal) == true;
}
