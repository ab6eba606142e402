using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace DeployKit.Analyzers.Hazards.Guards;

/// <summary>How an operation is reached when the application starts, and what guards the least guarded way there.</summary>
internal sealed class Reachability
{
    private const int MaxCalls = 5;

    private readonly SemanticModels models;
    private readonly Callers callers;
    private readonly EnvironmentCondition conditions;
    private readonly GuardFinder guards;
    private readonly SymbolBodies bodies;

    /// <param name="models">The project's semantic models.</param>
    /// <param name="callers">Who calls whom; shared by all questions about a compilation.</param>
    public Reachability(SemanticModels models, Callers callers)
    {
        this.models = models;
        this.callers = callers;
        bodies = new(models);
        conditions = new(bodies);
        guards = new(conditions, bodies);
    }

    /// <summary>What a condition says when it is true.</summary>
    public GuardStrength Implies(IOperation condition) => conditions.Implies(condition, value: true);

    /// <summary>Whether who may see it is decided right there.</summary>
    public bool IsProtected(IInvocationOperation call) => Authorization.IsRequired(call, bodies);

    /// <summary>The weakest guard on any way from a start of the application; null when no such way is known.</summary>
    public GuardStrength? AtStartup(IOperation operation) => Weakest(operation, MaxCalls, anywhere: false, []);

    /// <summary>The weakest guard on any way, also those that no start of the application is known to take.</summary>
    public GuardStrength Anywhere(IOperation operation) => Weakest(operation, MaxCalls, anywhere: true, []) ?? GuardStrength.None;

    private GuardStrength? Weakest(IOperation operation, int calls, bool anywhere, HashSet<ISymbol> open)
    {
        GuardStrength here = guards.Around(operation);
        ISymbol? function = StartupRoot.FunctionOf(operation, models);
        if (here == GuardStrength.Development || DebugBuild.Holds(operation.Syntax) || (function is not null && DebugBuild.Calls(function)))
        {
            return GuardStrength.Development;
        }

        bool handler = StartupRoot.IsRequestHandler(operation);
        if (function is null || handler || StartupRoot.Is(function))
        {
            return anywhere || !handler ? here : null;
        }

#pragma warning disable RS1024 // The set holds symbols of one compilation only.
        if (calls == 0 || !open.Add(function))
#pragma warning restore RS1024
        {
            return anywhere ? here : null;
        }

        GuardStrength? weakest = null;
        foreach (IOperation caller in callers.Of(function, models))
        {
            GuardStrength? there = Weakest(caller, calls - 1, anywhere, open);
            weakest = there is null ? weakest : weakest is null || there < weakest ? there : weakest;
        }

        open.Remove(function);
        return weakest is null ? (anywhere ? here : null) : weakest > here ? weakest : here;
    }
}
