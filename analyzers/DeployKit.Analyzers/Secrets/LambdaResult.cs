using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace DeployKit.Analyzers.Secrets;

/// <summary>What the result of a lambda becomes: the value of a <c>Lazy&lt;string&gt;</c>, of a delegate that is called like a secret, of an option that asks for one.</summary>
internal static class LambdaResult
{
    private static readonly string[] Roles = ["Provider", "Factory", "Accessor", "Getter", "Func", "Callback", "Resolver", "Delegate", "Source"];

    public static ValueTarget Of(IAnonymousFunctionOperation lambda, ISymbol containingSymbol)
    {
        IOperation value = lambda.Parent is IDelegateCreationOperation creation ? creation : lambda;
        if (value.Parent is IArgumentOperation { Parent: IObjectCreationOperation { Constructor.ContainingType.Name: "Lazy" or "AsyncLazy" } lazy })
        {
            value = lazy;
        }

        ValueTarget target = TargetFinder.Of(value, containingSymbol);
        return target.Name is { } name && WithoutRole(name) is { } noun ? ValueTarget.Named(TargetFinder.WithoutVerb(noun), target.Use) : ValueTarget.None;
    }

    // "AccessTokenProvider" gives an access token; without a role or a verb the name has to be the secret's own.
    private static string WithoutRole(string name)
    {
        foreach (string role in Roles)
        {
            if (name.Length > role.Length && name.EndsWith(role, StringComparison.Ordinal))
            {
                return name.Substring(0, name.Length - role.Length);
            }
        }

        return name;
    }
}
