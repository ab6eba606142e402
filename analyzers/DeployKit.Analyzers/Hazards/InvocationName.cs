using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DeployKit.Analyzers.Hazards;

/// <summary>The name in a call, whatever it is called on.</summary>
internal static class InvocationName
{
    public static SimpleNameSyntax? Of(InvocationExpressionSyntax invocation) => invocation.Expression switch
    {
        MemberAccessExpressionSyntax access => access.Name,
        MemberBindingExpressionSyntax binding => binding.Name,
        SimpleNameSyntax name => name,
        _ => null,
    };
}
