using System.Collections.Immutable;
using DeployKit.Analyzers.Contract;
using DeployKit.Analyzers.Files;
using DeployKit.Analyzers.Reporting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DeployKit.Analyzers.Settings;

/// <summary>The settings rules, in code and in files: what the code reads against what the repository supplies.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class SettingsAnalyzer : DiagnosticAnalyzer
{
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
    [
        SettingsDescriptors.MissingSetting, SettingsDescriptors.MistypedKey, SettingsDescriptors.MissingMember, SettingsDescriptors.InvalidValue,
        SettingsDescriptors.UnreadSetting, SettingsDescriptors.DevelopmentOnly, SettingsDescriptors.PlaceholderValue,
        SettingsDescriptors.ForbiddenSetting, SettingsDescriptors.UnknownKey,
    ];

    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(Start);
    }

    private static void Start(CompilationStartAnalysisContext context)
    {
        if (ContractModel.Of(context.Compilation, context.Options, context.CancellationToken) is not { } model)
        {
            return;
        }

        var coverage = new KeyCoverage(model.Readings);
        var inFiles = new SettingsInFiles(model, coverage);
        ILookup<string, SettingFinding> inCode = new MissingSettings(model, coverage).Find().ToLookup(finding => finding.Place!.Path, StringComparer.Ordinal);

        context.RegisterSemanticModelAction(tree =>
        {
            foreach (SettingFinding finding in inCode[tree.SemanticModel.SyntaxTree.FilePath])
            {
                Report(tree.ReportDiagnostic, InCode(finding, finding.Place!.ToLocation(tree.SemanticModel.SyntaxTree)));
            }
        });
        context.RegisterAdditionalFileAction(additional =>
        {
            if (model.Suppliers.Files.FirstOrDefault(file => file.Path == additional.AdditionalFile.Path) is { } file)
            {
                foreach (SettingFinding finding in inFiles.Find(file).Concat(OfReferences(inCode, file)))
                {
                    Report(additional.ReportDiagnostic, InFile(finding, file));
                }
            }
        });
    }

    /// <summary>What a referenced library needs has no place in this code; it is told where it can be mended.</summary>
    private static IEnumerable<SettingFinding> OfReferences(ILookup<string, SettingFinding> inCode, ConfigurationFile file) =>
        file.Name.Equals("appsettings.json", StringComparison.OrdinalIgnoreCase) ? inCode[string.Empty] : [];

    private static Diagnostic? InCode(SettingFinding finding, Location location) =>
        Finding.InCode(finding.Rule, location, finding.Message, PropertiesOf(finding), finding.IsLessSure ? DiagnosticSeverity.Info : null);

    private static Diagnostic? InFile(SettingFinding finding, ConfigurationFile file)
    {
        Documents.DocumentSpan span = finding.Value is not { } value ? default
            : finding.Rule == SettingsDescriptors.InvalidValue || finding.Rule == SettingsDescriptors.PlaceholderValue ? value.Entry.ValueSpan : value.Entry.KeySpan;
        return Finding.InFile(finding.Rule, file, span, finding.Message, PropertiesOf(finding));
    }

    private static ImmutableDictionary<string, string?> PropertiesOf(SettingFinding finding) => ImmutableDictionary<string, string?>.Empty
        .Add(SettingFinding.KeyProperty, finding.Key)
        .Add(SettingFinding.SuggestionProperty, finding.Suggestion)
        .Add(SettingFinding.TypeProperty, finding.Type)
        .Add(SettingFinding.EnvironmentsProperty, finding.Environments);

    private static void Report(Action<Diagnostic> report, Diagnostic? diagnostic)
    {
        if (diagnostic is not null)
        {
            report(diagnostic);
        }
    }
}
