using System.Collections.Immutable;
using System.Composition;
using DeployKit.Analyzers.Settings;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;

namespace DeployKit.Analyzers.CodeFixes.Settings;

/// <summary>DK2001, DK2003, DK2007: adds the key to the right file, as a value or as a reference, or declares who supplies it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
internal sealed class MissingSettingFix : SettingFixProvider
{
    private const string DeclarationFile = "SuppliedSettings.cs";

    public override ImmutableArray<string> FixableDiagnosticIds { get; } =
        [SettingsDescriptors.MissingSetting.Id, SettingsDescriptors.MissingMember.Id, SettingsDescriptors.DevelopmentOnly.Id];

    protected override IReadOnlyDictionary<string, SettingEdit> Edits { get; } = new Dictionary<string, SettingEdit>(StringComparer.Ordinal)
    {
        ["add"] = new("Add {0} to the settings file", (project, diagnostic, token) => AddAsync(project, diagnostic, ValueOf(diagnostic), token)),
        ["reference"] = new("Add {0} as a secret reference", (project, diagnostic, token) => AddAsync(project, diagnostic, ReferenceOf(SettingEdit.KeyOf(diagnostic)), token)),
        ["declare"] = new("Declare that {0} is supplied by the platform", DeclareAsync),
    };

    private static Task<Project> AddAsync(Project project, Diagnostic diagnostic, string value, CancellationToken cancellationToken) =>
        SettingEdit.EditFileAsync(
            project, SettingEdit.TargetOf(project, diagnostic.Properties), text => JsonEditor.Add(text, SettingEdit.KeyOf(diagnostic), value), cancellationToken);

    private static string ValueOf(Diagnostic diagnostic)
    {
        diagnostic.Properties.TryGetValue(SettingProperties.Type, out string? type);
        return type switch
        {
            "System.Boolean" => "false",
            "System.Int32" or "System.Int64" or "System.Int16" or "System.Byte" or "System.UInt16" or "System.UInt32" or "System.Double" or "System.Decimal" => "0",
            "System.TimeSpan" => "\"00:00:00\"",
            _ => "\"CHANGE_ME\"",
        };
    }

    private static string ReferenceOf(string key) => "\"${secret:" + key.Replace(':', '-').ToLowerInvariant() + "}\"";

    private static async Task<Project> DeclareAsync(Project project, Diagnostic diagnostic, CancellationToken cancellationToken)
    {
        string line = $"[assembly: DeployKit.SuppliedBy(\"{SettingEdit.KeyOf(diagnostic)}\", \"the platform\")]\n";
        if (project.Documents.FirstOrDefault(document => document.Name == DeclarationFile) is not { } file)
        {
            const string why = "// Settings that stand in no file of the repository, and who supplies them.\n";
            return project.AddDocument(DeclarationFile, SourceText.From(why + line)).Project;
        }

        SourceText text = await file.GetTextAsync(cancellationToken).ConfigureAwait(false);
        return text.ToString().Contains(line.TrimEnd()) ? project : file.WithText(SourceText.From(text.ToString().TrimEnd() + "\n" + line)).Project;
    }
}
