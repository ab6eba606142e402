using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DeployKit.Benchmarks.Compiler;

/// <summary>What the settings rules and the contract generator cost one compilation: processor time, against an analyzer that does nothing.</summary>
internal sealed class ContractBenchmark : IBenchmark
{
    private const int Runs = 9;

    public string Name => "contract";

    public string Summary => "settings rules and generator on an application of 300 files with 400 settings: milliseconds of processor time";

    public async Task RunAsync(string[] arguments, TextWriter output)
    {
        GeneratedApplication application = new(Files: 300, Settings: 400);
        Compilation compilation = application.Compile();
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{application.Lines} lines, {compilation.SyntaxTrees.Count()} files, {compilation.GetDiagnostics().Count(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)} errors"));
        foreach (string name in new[] { "SettingsAnalyzer", "MalformedFileAnalyzer", "LateValidationAnalyzer" })
        {
            List<double> costs = [];
            for (int run = 0; run < Runs; run++)
            {
                costs.Add(await CostAsync(() => AnalyzeAsync(application, compilation.Clone(), Create<DiagnosticAnalyzer>($"Settings.{name}")))
                    - await CostAsync(() => AnalyzeAsync(application, compilation.Clone(), new Nothing())));
            }

            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Median.Of(costs).Value,8:F1} ms  {name}"));
        }

        List<double> first = [], again = [];
        for (int run = 0; run < Runs; run++)
        {
            GeneratorDriver driver = CSharpGeneratorDriver.Create(Create<IIncrementalGenerator>("Contract.ContractGenerator"));
            Compilation fresh = compilation.Clone();
            first.Add(await CostAsync(() => Task.FromResult(driver = driver.RunGenerators(fresh))));
            Compilation edited = fresh.AddSyntaxTrees(CSharpSyntaxTree.ParseText("class Elsewhere { }"));
            again.Add(await CostAsync(() => Task.FromResult(driver.RunGenerators(edited))));
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Median.Of(first).Value,8:F1} ms  ContractGenerator\n{Median.Of(again).Value,8:F1} ms  ContractGenerator, after an edit elsewhere"));
    }

    private static Task<ImmutableArray<Diagnostic>> AnalyzeAsync(GeneratedApplication application, Compilation compilation, DiagnosticAnalyzer analyzer) =>
        compilation.WithAnalyzers([analyzer], new CompilationWithAnalyzersOptions(application.Options(), null, concurrentAnalysis: false, logAnalyzerExecutionTime: false))
            .GetAnalyzerDiagnosticsAsync();

    private static async Task<double> CostAsync(Func<Task> action)
    {
        using Process self = Process.GetCurrentProcess();
        TimeSpan before = self.TotalProcessorTime;
        await action();
        self.Refresh();
        return (self.TotalProcessorTime - before).TotalMilliseconds;
    }

    private static T Create<T>(string name) => (T)Activator.CreateInstance(
        System.Reflection.Assembly.LoadFrom(Path.Combine(AppContext.BaseDirectory, "DeployKit.Analyzers.dll")).GetType("DeployKit.Analyzers." + name, throwOnError: true)!)!;

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
