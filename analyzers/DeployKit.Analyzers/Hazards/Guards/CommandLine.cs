using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace DeployKit.Analyzers.Hazards.Guards;

/// <summary>Conditions over the command line: a command of its own, such as <c>--migrate</c>, is no start of the service.</summary>
internal static class CommandLine
{
    public static bool IsAmong(IInvocationOperation call) => Is(call.Instance) || call.Arguments.Any(argument => Is(argument.Value));

    private static bool Is(IOperation? operation) => operation switch
    {
        IConversionOperation conversion => Is(conversion.Operand),
        IParameterReferenceOperation { Parameter: { Name: "args", Type: IArrayTypeSymbol { ElementType.SpecialType: SpecialType.System_String } } } => true,
        IInvocationOperation { TargetMethod.Name: "GetCommandLineArgs" } => true,
        _ => false,
    };
}
