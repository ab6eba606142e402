using System.Collections.Immutable;
using DeployKit.Analyzers.Contract;
using DeployKit.Analyzers.Files;
using DeployKit.Analyzers.Reporting;
using DeployKit.Contract;
using DeployKit.Documents;
using DeployKit.Rules;
using DeployKit.Supply;
using DeployKit.Supply.Review;
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
        SettingsDescriptors.UnreadSetting, SettingsDescriptors.DevelopmentOnly, SettingsDescriptors.MistypedVariable, SettingsDescriptors.PlaceholderValue,
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

        ContractEntry[] contract = [.. model.Readings.Select(reading => reading.Entry)];
        var coverage = new KeyCoverage(contract);
        var missing = new MissingSettings(contract, coverage, model.Suppliers, target: null);
        var values = new SuppliedValues(contract, coverage, model.Suppliers);
        var texts = new WrittenTexts(context.Compilation, context.CancellationToken);
        ILookup<string, (SettingFinding Finding, CodePlace Place)> inCode = model.Readings
            .SelectMany(reading => missing.Find(reading.Entry).Select(finding => (Finding: finding, reading.Place))).Distinct()
            .ToLookup(found => found.Place.Path, StringComparer.Ordinal);
        ILookup<string, SuppliedValue> supplied = model.Suppliers.Values.ToLookup(value => value.File.Path, StringComparer.Ordinal);

        // What a referenced library needs has no place in this code; it is told where it can be mended.
        string home = model.Suppliers.Files.Where(file => file.IsAppSettings).OrderBy(file => file.Name.Length).First().Path;

        // What the code names somewhere may be read there.
        bool IsSure(SettingFinding finding) => finding.Rule != RuleCatalog.DK2005 || coverage.IsWritten(finding.Key) || !texts.MayName(finding.Key);

        context.RegisterSemanticModelAction(tree =>
        {
            foreach ((SettingFinding finding, CodePlace place) in inCode[tree.SemanticModel.SyntaxTree.FilePath])
            {
                Report(tree.ReportDiagnostic, InCode(finding, place.ToLocation(tree.SemanticModel.SyntaxTree)));
            }
        });
        context.RegisterAdditionalFileAction(additional =>
        {
            if (ConfigurationFile.From(additional.AdditionalFile, additional.Options, additional.CancellationToken) is { } file)
            {
                foreach (SettingFinding finding in supplied[file.Path].SelectMany(values.Find).Where(IsSure).Concat(file.Path == home ? inCode[string.Empty].Select(found => found.Finding) : []))
                {
                    Report(additional.ReportDiagnostic, InFile(finding, file));
                }
            }
        });
    }

    private static Diagnostic? InCode(SettingFinding finding, Location location) => Finding.InCode(
        SettingsDescriptors.Of(finding.Rule), location, finding.Message, PropertiesOf(finding), SeverityOf(finding));

    private static Diagnostic? InFile(SettingFinding finding, ConfigurationFile file)
    {
        bool isAboutValue = finding.Rule == RuleCatalog.DK2004 || finding.Rule == RuleCatalog.DK2010;
        DocumentSpan span = finding.Value is not { } value ? default : isAboutValue ? value.Entry.ValueSpan : value.Entry.KeySpan;
        return Finding.InFile(SettingsDescriptors.Of(finding.Rule), file, span, finding.Message, PropertiesOf(finding), SeverityOf(finding));
    }

    private static DiagnosticSeverity? SeverityOf(SettingFinding finding) => finding.IsLessSure ? DiagnosticSeverity.Info : null;

    private static ImmutableDictionary<string, string?> PropertiesOf(SettingFinding finding) => ImmutableDictionary<string, string?>.Empty
        .Add(SettingProperties.Key, finding.Key)
        .Add(SettingProperties.Suggestion, finding.Suggestion)
        .Add(SettingProperties.Variable, finding.Value?.Variable)
        .Add(SettingProperties.Example, finding.Example)
        .Add(SettingProperties.Environments, finding.Environments);

    private static void Report(Action<Diagnostic> report, Diagnostic? diagnostic)
    {
        if (diagnostic is not null)
        {
            report(diagnostic);
        }
    }
}
