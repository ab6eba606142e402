using System.Collections.Immutable;
using DeployKit.Analyzers.Files;
using DeployKit.Analyzers.Reporting;
using DeployKit.Detection;
using DeployKit.Documents;
using DeployKit.Suppressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DeployKit.Analyzers.Secrets;

/// <summary>DK1001 to DK1003 and DK1006 to DK1008 in the files that the build hands to the compiler.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class FileSecretAnalyzer : DiagnosticAnalyzer
{
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => SecretDescriptors.All;

    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(start =>
        {
            Baseline baseline = BaselineFile.From(start.Options, start.CancellationToken);
            bool isTest = TestProject.Is(start.Compilation, start.Options);
            start.RegisterAdditionalFileAction(file => Analyze(file, baseline, isTest));
        });
    }

    private static void Analyze(AdditionalFileAnalysisContext context, Baseline baseline, bool isTest)
    {
        if (ConfigurationFile.From(context.AdditionalFile, context.Options, context.CancellationToken) is not { } file || Baseline.IsBaseline(file.Name) || file.MetadataOf("DeployKitSecretsElsewhere") is not null)
        {
            return;
        }

        string text = file.Text.ToString();
        foreach (SecretFinding finding in FileScanner.Scan(file.Path, text, file.ReadAs))
        {
            if (baseline.Contains(finding.Rule.Id, file.Name, text.Substring(finding.Start, finding.Length)))
            {
                continue;
            }

            string message = FileSecretMessage.Of(finding, file.Name);
            var span = new DocumentSpan(finding.Start, finding.Length);
            DiagnosticDescriptor descriptor = SecretDescriptors.Of(finding.Rule);
            DiagnosticSeverity? severity = isTest ? TestProject.Lower(descriptor.DefaultSeverity) : null;
            if (Finding.InFile(descriptor, file, span, message, SecretMessage.FileProperties(finding), severity) is { } diagnostic)
            {
                context.ReportDiagnostic(diagnostic);
            }
        }
    }
}
