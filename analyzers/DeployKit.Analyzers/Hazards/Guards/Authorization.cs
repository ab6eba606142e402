using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace DeployKit.Analyzers.Hazards.Guards;

/// <summary>Endpoints that ask who is there: <c>app.MapOpenApi().RequireAuthorization()</c>, or those of a group that does.</summary>
internal static class Authorization
{
    private const string Method = "RequireAuthorization";

    public static bool IsRequired(IInvocationOperation call, SymbolBodies bodies)
    {
        for (IOperation? outer = call; outer is IInvocationOperation or IArgumentOperation or IConversionOperation; outer = outer.Parent)
        {
            if (outer is IInvocationOperation { TargetMethod.Name: Method })
            {
                return true;
            }
        }

        int steps = 0;
        for (IOperation? inner = Receiver(call); inner is not null && steps++ < 20; inner = Receiver(inner))
        {
            inner = inner is ILocalReferenceOperation local ? bodies.ResultOf(local.Local) : inner;
            if (inner is IInvocationOperation { TargetMethod.Name: Method })
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>What a call is made on, also of an extension method.</summary>
    private static IOperation? Receiver(IOperation? operation)
    {
        IOperation? receiver = operation is IInvocationOperation call ? call.Instance ?? call.Arguments.FirstOrDefault()?.Value : null;
        while (receiver is IConversionOperation conversion)
        {
            receiver = conversion.Operand;
        }

        return receiver;
    }
}
