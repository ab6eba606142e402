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
            && !IsGuarded(call, hazard, new Reachability(new(context.Compilation, context.CancellationToken), callers));
        if (isHazard && Finding.InCode(hazard.Descriptor, name.GetLocation(), hazard.Message.Replace("{0}", name.Identifier.ValueText + "()")) is { } diagnostic)
        {
            context.ReportDiagnostic(diagnostic);
        }
    }

    private static bool IsGuarded(IInvocationOperation call, InvocationHazard hazard, Reachability reachability)
    {
        if (IsHarmless(call, hazard, reachability) || reachability.IsProtected(call))
        {
            return true;
        }

        GuardStrength? guard = hazard.OnlyAtStartup ? reachability.AtStartup(call) : reachability.Anywhere(call);
        return guard is null || guard >= hazard.Needed;
    }

    /// <summary>Whether its argument makes it so: <c>EnableSensitiveDataLogging(environment.IsDevelopment())</c>.</summary>
    private static bool IsHarmless(IInvocationOperation call, InvocationHazard hazard, Reachability reachability)
    {
        IOperation? argument = call.Arguments.LastOrDefault(given => given.ArgumentKind != ArgumentKind.DefaultValue && given.Parameter?.Ordinal >= call.TargetMethod.Parameters.Length - 1)?.Value;
        return call.TargetMethod.Name switch
        {
            "SetIsOriginAllowed" => LambdaResult.Of(argument) is not { ConstantValue: { HasValue: true, Value: true } },
            "WithOrigins" => argument?.Descendants().Any(origin => origin.ConstantValue is { HasValue: true, Value: "*" }) != true,
            "EnableSensitiveDataLogging" => argument is not null
                && (argument.ConstantValue is { HasValue: true, Value: false } || reachability.Implies(argument) >= hazard.Needed),
            _ => false,
        };
    }
}
