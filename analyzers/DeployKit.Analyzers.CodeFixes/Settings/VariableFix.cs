using System.Collections.Immutable;
using System.Composition;
using System.Text.RegularExpressions;
using DeployKit.Analyzers.Settings;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace DeployKit.Analyzers.CodeFixes.Settings;

/// <summary>DK2008: writes the variable of the key that was probably meant, in launchSettings.json, a manifest or an <c>.env</c> file.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, DocumentKinds = [nameof(TextDocumentKind.AdditionalDocument)]), Shared]
internal sealed class VariableFix : SettingFixProvider
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(1);

    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [SettingsDescriptors.MistypedVariable.Id];

    protected override IReadOnlyDictionary<string, SettingEdit> Edits { get; } = new Dictionary<string, SettingEdit>(StringComparer.Ordinal)
    {
        ["rename variable"] = new("Rename the variable of {0} to what is read", (project, diagnostic, token) => SettingEdit.EditFileAsync(
            project, SettingEdit.FileOf(project, diagnostic), text => Rename(text, diagnostic.Properties), token)),
    };

    /// <summary>Wherever the file names the variable: a reference to it (<c>${NAME}</c>) is as wrong as its definition.</summary>
    private static string Rename(string text, ImmutableDictionary<string, string?> properties) =>
        properties.TryGetValue(SettingProperties.Variable, out string? name) && name is not null && properties.TryGetValue(SettingProperties.Suggestion, out string? suggestion) && suggestion is not null
            ? Regex.Replace(text, $@"(?<!\w){Regex.Escape(name)}(?!\w)", suggestion.Replace("$", "$$"), RegexOptions.CultureInvariant, Deadline)
            : text;
}
