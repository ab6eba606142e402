using System.Collections.Immutable;
using DeployKit.Analyzers.Files;
using DeployKit.Analyzers.Reporting;
using DeployKit.Contract;
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

        foreach (DocumentError error in file.Document.Faults)
        {
            if (Finding.InFile(SettingsDescriptors.MalformedFile, file, error.Span, SettingMessages.Malformed(error.Message, file.Name)) is { } diagnostic)
            {
                context.ReportDiagnostic(diagnostic);
            }
        }
    }
}
