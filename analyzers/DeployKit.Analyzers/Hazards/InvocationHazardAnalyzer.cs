using System.Collections.Immutable;
using DeployKit.Analyzers.Hazards.Guards;
using DeployKit.Analyzers.Reporting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace DeployKit.Analyzers.Hazards;

/// <summary>
/// DK4001, DK4005, DK5002: calls that are fine on a developer's machine and a hazard in a roll-out, unless a guard keeps them there.
/// It looks at what the driver has bound for all analyzers, so that a call costs it no more than a look at its name.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class InvocationHazardAnalyzer : DiagnosticAnalyzer
{
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        [HazardDescriptors.StartupMigration, HazardDescriptors.EnsureCreated, HazardDescriptors.DeveloperSurface];

    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(start =>
        {
            if (!TestProject.Is(start.Options))
            {
                MigrationTypes migrations = new(start.Compilation);
                Callers callers = new(start.Compilation);
                start.RegisterOperationAction(operation => Analyze(operation, migrations, callers), OperationKind.Invocation);
            }
        });
    }

    private static void Analyze(OperationAnalysisContext context, MigrationTypes migrations, Callers callers)
    {
        var call = (IInvocationOperation)context.Operation;
        if (!InvocationHazards.ByName.TryGetValue(call.TargetMethod.Name, out InvocationHazard? hazard)
            || call.Syntax is not InvocationExpressionSyntax invocation
            || InvocationName.Of(invocation) is not { } name)
        {
            return;
        }

        bool isHazard = hazard.IsDeclaredBy(call.TargetMethod.ReducedFrom ?? call.TargetMethod)
            && !(hazard.OnlyBesideMigrations && !migrations.Exist)
            && !IsProtected(invocation)
            && !IsGuarded(call, hazard, new Reachability(new(context.Compilation, context.CancellationToken), callers));
        if (isHazard && Finding.InCode(hazard.Descriptor, name.GetLocation(), hazard.Message.Replace("{0}", name.Identifier.ValueText + "()")) is { } diagnostic)
        {
            context.ReportDiagnostic(diagnostic);
        }
    }

    private static bool IsGuarded(IInvocationOperation call, InvocationHazard hazard, Reachability reachability)
    {
        // EnableSensitiveDataLogging(environment.IsDevelopment()), SetIsOriginAllowed(origin => known.Contains(origin)).
        IOperation? argument = call.Arguments.LastOrDefault(given => given.ArgumentKind == ArgumentKind.Explicit && given.Parameter?.Ordinal >= call.TargetMethod.Parameters.Length - 1)?.Value;
        if (call.TargetMethod.Name == "SetIsOriginAllowed" && !ReturnsTrue(argument))
        {
            return true;
        }

        bool isSwitch = call.TargetMethod.Name == "EnableSensitiveDataLogging" && argument is not null;
        if (isSwitch && (argument!.ConstantValue is { HasValue: true, Value: false } || reachability.Implies(argument) >= hazard.Needed))
        {
            return true;
        }

        GuardStrength? guard = hazard.OnlyAtStartup ? reachability.AtStartup(call) : reachability.Anywhere(call);
        return guard is null || guard >= hazard.Needed;
    }

    private static bool ReturnsTrue(IOperation? predicate)
    {
        while (predicate is IDelegateCreationOperation creation)
        {
            predicate = creation.Target;
        }

        return predicate is IAnonymousFunctionOperation { Body.Operations: { Length: 1 } statements }
            && statements[0] is IReturnOperation { ReturnedValue.ConstantValue: { HasValue: true, Value: true } };
    }

    /// <summary>Whether who may see it is decided right behind it: <c>app.MapOpenApi().RequireAuthorization()</c>.</summary>
    private static bool IsProtected(InvocationExpressionSyntax invocation)
    {
        for (ExpressionSyntax call = invocation; call.Parent is MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax outer } access; call = outer)
        {
            if (access.Name.Identifier.ValueText == "RequireAuthorization")
            {
                return true;
            }
        }

        return false;
    }
}
