using System.Collections.Immutable;
using System.Composition;
using DeployKit.Analyzers.Settings;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace DeployKit.Analyzers.CodeFixes.Settings;

/// <summary>DK2002, DK2005, DK2012 inside a settings file: renames a mistyped key, removes one that nothing reads.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, DocumentKinds = [nameof(TextDocumentKind.AdditionalDocument)], DocumentExtensions = [".json"]), Shared]
internal sealed class FileKeyFix : SettingFixProvider
{
    public override ImmutableArray<string> FixableDiagnosticIds { get; } =
        [SettingsDescriptors.MistypedKey.Id, SettingsDescriptors.UnreadSetting.Id, SettingsDescriptors.UnknownKey.Id];

    protected override IReadOnlyDictionary<string, SettingEdit> Edits { get; } = new Dictionary<string, SettingEdit>(StringComparer.Ordinal)
    {
        ["rename"] = new("Rename {0} to what is read", (project, diagnostic, token) => SettingEdit.EditFileAsync(
            project, SettingEdit.FileOf(project, diagnostic), text => JsonEditor.Rename(text, SettingEdit.KeyOf(diagnostic), diagnostic.Properties[SettingProperties.Suggestion] ?? string.Empty), token)),
        ["remove"] = new("Remove {0}", (project, diagnostic, token) => SettingEdit.EditFileAsync(
            project, SettingEdit.FileOf(project, diagnostic), text => JsonEditor.Remove(text, SettingEdit.KeyOf(diagnostic)), token)),
    };

    protected override bool Answers(SettingEdit edit, Diagnostic diagnostic) =>
        diagnostic.Location.SourceTree is null && (diagnostic.Id == SettingsDescriptors.MistypedKey.Id) == (edit == Edits["rename"]);
}
