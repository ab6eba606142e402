using System.Collections.Immutable;
using DeployKit.Analyzers.Files;
using DeployKit.Analyzers.Reporting;
using DeployKit.Documents;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DeployKit.Analyzers.Settings;

/// <summary>DK2009: an appsettings file that the host would refuse to read, at the place of the fault.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class MalformedFileAnalyzer : DiagnosticAnalyzer
{
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [SettingsDescriptors.MalformedFile];

    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterAdditionalFileAction(Analyze);
    }

    private static void Analyze(AdditionalFileAnalysisContext context)
    {
        if (ConfigurationFile.From(context.AdditionalFile, context.Options, context.CancellationToken) is not { IsAppSettings: true } file)
        {
            return;
        }

        // After the first fault of syntax the rest may be its consequence; every duplicate is a fault of its own.
        DocumentError? syntax = file.Document.Errors.FirstOrDefault(error => error.DuplicateKey is null);
        foreach (DocumentError error in file.Document.Errors.Where(error => error == syntax || error.DuplicateKey is not null))
        {
            string message = $"{error.Message}; the host cannot read {file.Name}";
            if (Finding.InFile(SettingsDescriptors.MalformedFile, file, error.Span, message) is { } diagnostic)
            {
                context.ReportDiagnostic(diagnostic);
            }
        }
    }
}
