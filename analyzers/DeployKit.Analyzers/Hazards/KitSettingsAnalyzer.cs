using System.Collections.Immutable;
using DeployKit.Analyzers.Files;
using DeployKit.Analyzers.Reporting;
using DeployKit.Analyzers.Settings;
using DeployKit.Configuration;
using DeployKit.Documents;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DeployKit.Analyzers.Hazards;

/// <summary>DK5003: a key under <c>DeployKit</c> in an appsettings file that the kit does not know, or a value that it does not take.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class KitSettingsAnalyzer : DiagnosticAnalyzer
{
    /// <summary>The property of a diagnostic that holds the word to write instead.</summary>
    public const string Suggestion = "Suggestion";

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [HazardDescriptors.KitSettings];

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

        HashSet<DocumentSpan> reported = [];
        foreach (DocumentEntry entry in file.Document.Entries)
        {
            if (KitSettings.Fault(entry.Key, entry.Value) is { } fault && reported.Add(SpanOf(file.Document, entry, fault)) && Describe(file, entry, fault) is { } diagnostic)
            {
                context.ReportDiagnostic(diagnostic);
            }
        }
    }

    private static Diagnostic? Describe(ConfigurationFile file, DocumentEntry entry, KitSettingFault fault)
    {
        ImmutableDictionary<string, string?> properties = ImmutableDictionary<string, string?>.Empty.Add(SettingProperties.Key, fault.Written);
        properties = fault.Suggestion is { } right ? properties.Add(Suggestion, right) : properties;
        return Finding.InFile(HazardDescriptors.KitSettings, file, SpanOf(file.Document, entry, fault), $"{fault.Message}; {fault.Action}", properties);
    }

    /// <summary>The wrong word: in the value, in the entry's own key, or in the key of a section around it.</summary>
    public static DocumentSpan SpanOf(ParsedDocument document, DocumentEntry entry, KitSettingFault fault)
    {
        if (fault.Part is not { } part)
        {
            int offset = entry.Value!.IndexOf(fault.Written, StringComparison.Ordinal);
            return entry.SpanOf(offset, fault.Written.Length);
        }

        string key = string.Join(":", entry.Key.Split(':').Take(part + 1));
        DocumentSection? section = document.Sections.FirstOrDefault(candidate => candidate.Key.Equals(key, StringComparison.OrdinalIgnoreCase));
        return section is { KeySpan.Length: > 0 } ? section.KeySpan : entry.KeySpan;
    }
}
