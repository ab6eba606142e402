using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DeployKit.Benchmarks.Compiler;

/// <summary>One compilation in this process, as the build does it: generators, analyzers, code. All of it costs processor time, and only that is counted.</summary>
internal static class CompilerRun
{
    private static readonly System.Reflection.Assembly Kit = System.Reflection.Assembly.LoadFrom(Path.Combine(AppContext.BaseDirectory, "DeployKit.Analyzers.dll"));

    public static IIncrementalGenerator Generator() => Create<IIncrementalGenerator>("Contract.ContractGenerator");

    public static DiagnosticAnalyzer Analyzer(string name) => Create<DiagnosticAnalyzer>($"Settings.{name}");

    /// <summary>The names of the analyzers that have the rules DK2001 to DK2012.</summary>
    public static IReadOnlyList<string> Analyzers { get; } = ["SettingsAnalyzer", "MalformedFileAnalyzer", "LateValidationAnalyzer"];

    /// <summary>A whole build; without the kit an analyzer that does nothing stands in, as every SDK build has analyzers.</summary>
    public static Task<double> BuildAsync(CompilerSubject subject, bool withKit)
    {
        Compilation compilation = subject.Compile();
        return CostAsync(async () =>
        {
            Compilation built = compilation;
            if (withKit)
            {
                CSharpGeneratorDriver.Create(Generator()).RunGeneratorsAndUpdateCompilation(compilation, out built, out _);
            }

            await ReportAsync(built, subject, [new Nothing(), .. withKit ? Analyzers.Select(Analyzer) : []]);
            built.Emit(Stream.Null);
        });
    }

    /// <summary>What one analyzer costs beside one that does nothing.</summary>
    public static async Task<double> AnalyzerAsync(CompilerSubject subject, string name)
    {
        Compilation with = subject.Compile(), without = subject.Compile();
        double nothing = await CostAsync(() => ReportAsync(without, subject, [new Nothing()]));
        return await CostAsync(() => ReportAsync(with, subject, [new Nothing(), Analyzer(name)])) - nothing;
    }

    /// <summary>The generator on a compilation, and on the one after an edit of another file.</summary>
    public static async Task<(double First, double Again)> GeneratorAsync(CompilerSubject subject)
    {
        Compilation compilation = subject.Compile();
        SyntaxTree edited = compilation.SyntaxTrees.First(tree => tree.FilePath.EndsWith("/Service1.cs", StringComparison.Ordinal));
        GeneratorDriver driver = CSharpGeneratorDriver.Create(Generator());
        double first = await CostAsync(() => Task.FromResult(driver = driver.RunGenerators(compilation)));
        Compilation after = compilation.ReplaceSyntaxTree(edited, CSharpSyntaxTree.ParseText(edited.ToString().Replace("sum = 1", "sum = 11", StringComparison.Ordinal), path: edited.FilePath));
        return (first, await CostAsync(() => Task.FromResult(driver.RunGenerators(after))));
    }

    private static Task<ImmutableArray<Diagnostic>> ReportAsync(Compilation compilation, CompilerSubject subject, ImmutableArray<DiagnosticAnalyzer> analyzers) => compilation
        .WithAnalyzers(analyzers, new CompilationWithAnalyzersOptions(subject.Options(), null, concurrentAnalysis: false, logAnalyzerExecutionTime: false))
        .GetAnalyzerDiagnosticsAsync();

    /// <summary>Milliseconds of processor time.</summary>
    private static async Task<double> CostAsync(Func<Task> action)
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        TimeSpan before = Environment.CpuUsage.TotalTime;
        await action();
        return (Environment.CpuUsage.TotalTime - before).TotalMilliseconds;
    }

    private static T Create<T>(string name) => (T)Activator.CreateInstance(Kit.GetType("DeployKit.Analyzers." + name, throwOnError: true)!)!;

    [System.Diagnostics.CodeAnalysis.SuppressMessage("MicrosoftCodeAnalysisCorrectness", "RS1001", Justification = "Measures the driver alone.")]
    private sealed class Nothing : DiagnosticAnalyzer
    {
        public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [new("X1", "x", "x", "x", DiagnosticSeverity.Info, true)];

        public override void Initialize(AnalysisContext context)
        {
            context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
            context.EnableConcurrentExecution();
            context.RegisterCompilationStartAction(start =>
            {
                start.RegisterSemanticModelAction(_ => { });
                start.RegisterAdditionalFileAction(_ => { });
            });
        }
    }
}
