using System.Collections.Immutable;
using DeployKit.Dependencies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DeployKit.Analyzers.Hazards.Dependencies;

/// <summary>DK6001: a reference that was compiled against another major version of something than this application will run with.</summary>
/// <remarks>Libraries are left alone: what they will run with is up to the application.</remarks>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class DependencyAnalyzer : DiagnosticAnalyzer
{
    private readonly Func<DateTime> today;

    public DependencyAnalyzer()
        : this(() => DateTime.UtcNow)
    {
    }

    public DependencyAnalyzer(Func<DateTime> today) => this.today = today;

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [HazardDescriptors.DependencyMismatch];

    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationAction(Analyze);
    }

    private void Analyze(CompilationAnalysisContext context)
    {
        bool isApplication = context.Compilation.Options.OutputKind is OutputKind.ConsoleApplication or OutputKind.WindowsApplication;
        if (!isApplication || TestProject.Is(context.Options))
        {
            return;
        }

        IReadOnlyList<DependencyMismatch> mismatches = ReferenceScan.Of(context.Compilation, context.CancellationToken);
        if (mismatches.Count == 0)
        {
            return;
        }

        IReadOnlyList<DependencyWaiver> waivers = CompiledWaivers.Of(context);
        foreach (DependencyMismatch mismatch in mismatches)
        {
            DependencyVerdict verdict = DependencyVerdict.For(mismatch, waivers, today());
            if (!verdict.Waived)
            {
                context.ReportDiagnostic(Diagnostic.Create(HazardDescriptors.DependencyMismatch, Location.None, $"{verdict.Message}; {mismatch.Action}"));
            }
        }
    }
}
