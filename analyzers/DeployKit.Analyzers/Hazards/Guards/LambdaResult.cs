using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace DeployKit.Analyzers.Hazards.Guards;

/// <summary>What a lambda that is only one expression returns.</summary>
internal static class LambdaResult
{
    public static IOperation? Of(IOperation? lambda)
    {
        while (lambda is IDelegateCreationOperation or IConversionOperation)
        {
            lambda = lambda is IDelegateCreationOperation creation ? creation.Target : ((IConversionOperation)lambda).Operand;
        }

        return lambda is IAnonymousFunctionOperation { Body.Operations: { Length: 1 } statements } && statements[0] is IReturnOperation returned
            ? returned.ReturnedValue
            : null;
    }
}
