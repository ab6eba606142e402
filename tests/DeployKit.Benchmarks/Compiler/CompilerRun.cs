using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DeployKit.Benchmarks.Compiler;

/// <summary>One compilation in this process, as the build does it: generators, analyzers, code. All of it costs processor time, and only that is counted.</summary>
internal static class CompilerRun
{
    private static readonly System.Reflection.Assembly Kit = System.Reflection.Assembly.LoadFrom(Path.Combine(AppContext.BaseDirectory, "DeployKit.Analyzers.dll"));

    /// <summary>What has the rules DK2001 to DK2012.</summary>
    private static readonly string[] Analyzers = ["Settings.SettingsAnalyzer", "Settings.MalformedFileAnalyzer", "Settings.LateValidationAnalyzer"];

    private static readonly string[] Generators = ["Contract.ContractGenerator", "SettingsTables.SettingsTableGenerator"];

    /// <summary>A whole build; without the kit an analyzer that does nothing stands in, as every SDK build has analyzers.</summary>
    public static Task<CompilerCost> BuildAsync(CompilerSubject subject, bool withKit)
    {
        Compilation compilation = subject.Compile();
        return CostAsync(async () =>
        {
            Compilation built = compilation;
            if (withKit)
            {
                Driver(Generators).RunGeneratorsAndUpdateCompilation(compilation, out built, out _);
            }

            await ReportAsync(built, subject, [new Nothing(), .. withKit ? Analyzers.Select(Create<DiagnosticAnalyzer>) : []]);
            built.Emit(Stream.Null);
        });
    }

    /// <summary>What the rules cost beside an analyzer that does nothing, on a compilation that the generator has not seen.</summary>
    public static async Task<CompilerCost> RulesAsync(CompilerSubject subject)
    {
        Compilation with = subject.Compile(), without = subject.Compile();
        CompilerCost nothing = await CostAsync(() => ReportAsync(without, subject, [new Nothing()]));
        return await CostAsync(() => ReportAsync(with, subject, [new Nothing(), .. Analyzers.Select(Create<DiagnosticAnalyzer>)])) - nothing;
    }

    /// <summary>The generator on a compilation, and on the one after an edit of another file.</summary>
    public static async Task<(CompilerCost First, CompilerCost Again)> GeneratorAsync(CompilerSubject subject)
    {
        Compilation compilation = subject.Compile();
        SyntaxTree edited = compilation.SyntaxTrees.First(tree => tree.FilePath.EndsWith("/Service1.cs", StringComparison.Ordinal));
        GeneratorDriver driver = Driver(Generators[..1]);
        CompilerCost first = await CostAsync(() => Task.FromResult(driver = driver.RunGenerators(compilation)));
        Compilation after = compilation.ReplaceSyntaxTree(edited, CSharpSyntaxTree.ParseText(edited.ToString().Replace("sum = 1", "sum = 11", StringComparison.Ordinal), path: edited.FilePath));
        return (first, await CostAsync(() => Task.FromResult(driver.RunGenerators(after))));
    }

    private static Task<ImmutableArray<Diagnostic>> ReportAsync(Compilation compilation, CompilerSubject subject, ImmutableArray<DiagnosticAnalyzer> analyzers) => compilation
        .WithAnalyzers(analyzers, new CompilationWithAnalyzersOptions(subject.Options(), null, concurrentAnalysis: false, logAnalyzerExecutionTime: false))
        .GetAnalyzerDiagnosticsAsync();

    private static CSharpGeneratorDriver Driver(IEnumerable<string> generators) => CSharpGeneratorDriver.Create([.. generators.Select(Create<IIncrementalGenerator>)]);

    private static async Task<CompilerCost> CostAsync(Func<Task> action)
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        CompilerCost before = CompilerCost.SoFar();
        await action();
        return CompilerCost.SoFar() - before;
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
