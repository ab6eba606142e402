using System.Collections.Immutable;
using System.Composition;
using DeployKit.Analyzers.CodeFixes.Settings;
using DeployKit.Analyzers.Hazards;
using DeployKit.Configuration;
using DeployKit.Documents;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace DeployKit.Analyzers.CodeFixes.Hazards;

/// <summary>DK5003: writes the key or value of the kit that was meant.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, DocumentKinds = [nameof(TextDocumentKind.AdditionalDocument)], DocumentExtensions = [".json"]), Shared]
internal sealed class KitSettingFix : SettingFixProvider
{
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [HazardDescriptors.KitSettings.Id];

    protected override IReadOnlyDictionary<string, SettingEdit> Edits { get; } = new Dictionary<string, SettingEdit>(StringComparer.Ordinal)
    {
        ["rename"] = new("Replace {0} by what was meant", (project, diagnostic, token) => SettingEdit.EditFileAsync(
            project, project.AdditionalDocuments.FirstOrDefault(file => file.FilePath == diagnostic.Location.GetLineSpan().Path), text => Rename(text, SettingEdit.KeyOf(diagnostic)), token)),
    };

    protected override bool Answers(SettingEdit edit, Diagnostic diagnostic) => diagnostic.Properties.ContainsKey(KitSettingsAnalyzer.Suggestion);

    // Looked up again each time: fixing one word moves the others.
    private static string Rename(string text, string written)
    {
        ParsedDocument document = JsonReader.Read(text);
        foreach (DocumentEntry entry in document.Entries)
        {
            if (KitSettings.Fault(entry.Key, entry.Value) is { Suggestion: { } right } fault && fault.Written == written)
            {
                DocumentSpan span = KitSettingsAnalyzer.SpanOf(document, entry, fault);
                return text.Remove(span.Start, span.Length).Insert(span.Start, right);
            }
        }

        return text;
    }
}
