using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace DeployKit.Analyzers.Hazards.Guards;

/// <summary>The functions that run when an application starts, without anybody in the project calling them.</summary>
internal static class StartupRoot
{
    private static readonly string[] HostedServiceMethods = ["StartAsync", "StartingAsync", "StartedAsync", "ExecuteAsync"];

    /// <summary>Whether the host, not the project, calls it.</summary>
    public static bool Is(ISymbol function)
    {
        if (function is not IMethodSymbol method)
        {
            return false;
        }

        if (method.Name is "<Main>$" or "Main" || method.MethodKind == MethodKind.Constructor)
        {
            return true;
        }

        bool startup = method.ContainingType.Name.IndexOf("Startup", StringComparison.Ordinal) >= 0
            && method.Name.StartsWith("Configure", StringComparison.Ordinal);
        bool hosted = Array.IndexOf(HostedServiceMethods, method.Name) >= 0
            && method.ContainingType.AllInterfaces.Any(implemented => implemented.Name == "IHostedService");
        bool filter = method.Name == "Configure" && method.ContainingType.AllInterfaces.Any(implemented => implemented.Name == "IStartupFilter");
        return startup || hosted || filter || (method.Name == "OnConfiguring" && method.IsOverride);
    }

    /// <summary>The method or local function that holds the operation; lambdas belong to whoever writes them down.</summary>
    public static ISymbol? FunctionOf(IOperation operation, SemanticModels models)
    {
        for (IOperation? current = operation; current is not null; current = current.Parent)
        {
            if (current is ILocalFunctionOperation local)
            {
                return local.Symbol;
            }
        }

        ISymbol? symbol = models.Of(operation.Syntax.SyntaxTree).GetEnclosingSymbol(operation.Syntax.SpanStart, models.CancellationToken);
        while (symbol is IMethodSymbol { MethodKind: MethodKind.AnonymousFunction })
        {
            symbol = symbol.ContainingSymbol;
        }

        return symbol;
    }

    /// <summary>Whether it is in a lambda that answers requests, or is a method handed on to do so: <c>app.MapPost("/reset", () =&gt; …)</c>.</summary>
    public static bool IsRequestHandler(IOperation operation)
    {
        for (IOperation? current = operation; current is not null; current = current.Parent)
        {
            if (current is IAnonymousFunctionOperation or IMethodReferenceOperation && Receiver(current) is { } call && Answers(call.TargetMethod))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Answers(IMethodSymbol method) =>
        method.Name.StartsWith("Map", StringComparison.Ordinal)
        || (method.Name is "Use" or "Run" && method.ContainingNamespace is { Name: "Builder", ContainingNamespace.Name: "AspNetCore" });

    /// <summary>The call that a lambda is handed to.</summary>
    private static IInvocationOperation? Receiver(IOperation lambda)
    {
        IOperation? parent = lambda.Parent;
        while (parent is IDelegateCreationOperation or IConversionOperation or IArgumentOperation)
        {
            parent = parent.Parent;
        }

        return parent as IInvocationOperation;
    }
}
