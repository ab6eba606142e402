using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace DeployKit.Analyzers.Contract;

/// <summary>Failures that code catches: after some of them it goes on without what it missed.</summary>
internal static class Failures
{
    private static readonly HashSet<string> OfMissingSettings = new(StringComparer.Ordinal)
    {
        "System.Exception", "System.SystemException", "System.InvalidOperationException", "System.ArgumentException", "System.ArgumentNullException",
    };

    /// <summary>True when a handler may catch the failure of a setting that is missing, and the program then goes on.</summary>
    public static bool AreSurvived(ITryOperation attempt) => attempt.Catches.Any(handler => MayCatch(handler, attempt) && !Demand.Throws(handler.Handler) && !EndsProgram(handler, attempt));

    /// <summary>Types of the project's own may be thrown by any of its methods.</summary>
    private static bool MayCatch(ICatchClauseOperation handler, ITryOperation attempt) =>
        handler.ExceptionType is not { } caught
        || caught.SpecialType == SpecialType.System_Object
        || OfMissingSettings.Contains(caught.ToDisplayString())
        || caught.DeclaringSyntaxReferences.Length > 0
        || attempt.Body.Descendants().OfType<IThrowOperation>().Any(thrown => IsA(OperationOf.Unwrap(thrown.Exception)?.Type, caught));

    private static bool IsA(ITypeSymbol? type, ITypeSymbol wanted)
    {
        while (type is not null && !SymbolEqualityComparer.Default.Equals(type, wanted))
        {
            type = type.BaseType;
        }

        return type is not null;
    }

    /// <summary>True for what is caught around the whole program, to say why it ends.</summary>
    private static bool EndsProgram(ICatchClauseOperation handler, ITryOperation attempt)
    {
        bool isProgram = attempt.Parent is IBlockOperation { Syntax: CompilationUnitSyntax or BlockSyntax { Parent: MethodDeclarationSyntax { Identifier.ValueText: "Main" } } };
        return isProgram && (handler.Handler.Descendants().Any(inner => inner is IReturnOperation) || IsLast(attempt) || RunsApplication(attempt.Body));
    }

    private static bool IsLast(ITryOperation attempt) => ((IBlockOperation)attempt.Parent!).Operations
        .SkipWhile(statement => statement != attempt).Skip(1)
        .All(statement => statement is IReturnOperation or ILocalFunctionOperation);

    private static bool RunsApplication(IBlockOperation body) =>
        body.Descendants().OfType<IInvocationOperation>().Any(call => call.TargetMethod is { Name: "Run" or "RunAsync" or "RunDeployKitAsync" or "RunConsoleAsync", DeclaringSyntaxReferences.Length: 0 });
}
