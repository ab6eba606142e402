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
    private const string AttributeFile = "SuppliedByAttribute.cs";

    // For a project that has the analyzers alone: they know the attribute by its name.
    private const string AttributeCode = """
        namespace DeployKit
        {
            /// <summary>Says who supplies a setting that stands in no file of the repository.</summary>
            [global::System.AttributeUsage(global::System.AttributeTargets.Assembly, AllowMultiple = true)]
            internal sealed class SuppliedByAttribute : global::System.Attribute
            {
                public SuppliedByAttribute(string key, string where)
                {
                    Key = key;
                    Where = where;
                }

                public string Key { get; }

                public string Where { get; }
            }
        }

        """;

    private static readonly SettingEdit Reference = new(
        "Add {0} as a secret reference", (project, diagnostic, token) => AddAsync(project, diagnostic, ReferenceOf(SettingEdit.KeyOf(diagnostic)), token));

    public override ImmutableArray<string> FixableDiagnosticIds { get; } =
        [SettingsDescriptors.MissingSetting.Id, SettingsDescriptors.MissingMember.Id, SettingsDescriptors.DevelopmentOnly.Id];

    protected override IReadOnlyDictionary<string, SettingEdit> Edits { get; } = new Dictionary<string, SettingEdit>(StringComparer.Ordinal)
    {
        ["add"] = new("Add {0} to the settings file", (project, diagnostic, token) => AddAsync(project, diagnostic, diagnostic.Properties[SettingProperties.Example]!, token)),
        ["reference"] = Reference,
        ["declare"] = new("Declare that {0} is supplied by the platform", DeclareAsync),
    };

    /// <summary>A secret is a text: it cannot stand for a section.</summary>
    protected override bool Answers(SettingEdit edit, Diagnostic diagnostic) => edit != Reference || diagnostic.Properties[SettingProperties.Example] is not ['{' or '[', ..];

    private static Task<Project> AddAsync(Project project, Diagnostic diagnostic, string value, CancellationToken cancellationToken) =>
        SettingEdit.EditFileAsync(
            project, SettingEdit.TargetOf(project, diagnostic.Properties), text => JsonEditor.Add(text, SettingEdit.KeyOf(diagnostic), value), cancellationToken);

    private static string ReferenceOf(string key) => "\"${secret:" + key.Replace(':', '-').ToLowerInvariant() + "}\"";

    private static async Task<Project> DeclareAsync(Project project, Diagnostic diagnostic, CancellationToken cancellationToken)
    {
        project = await WithAttributeAsync(project, cancellationToken).ConfigureAwait(false);
        string line = $"[assembly: DeployKit.SuppliedBy(\"{SettingEdit.KeyOf(diagnostic)}\", \"the platform\")]\n";
        if (project.Documents.FirstOrDefault(document => document.Name == DeclarationFile) is not { } file)
        {
            const string why = "// Settings that stand in no file of the repository, and who supplies them.\n";
            return project.AddDocument(DeclarationFile, SourceText.From(why + line)).Project;
        }

        SourceText text = await file.GetTextAsync(cancellationToken).ConfigureAwait(false);
        return text.ToString().Contains(line.TrimEnd()) ? project : file.WithText(SourceText.From(text.ToString().TrimEnd() + "\n" + line)).Project;
    }

    private static async Task<Project> WithAttributeAsync(Project project, CancellationToken cancellationToken) =>
        await project.GetCompilationAsync(cancellationToken).ConfigureAwait(false) is { } compilation && compilation.GetTypeByMetadataName("DeployKit.SuppliedByAttribute") is null
            ? project.AddDocument(AttributeFile, SourceText.From(AttributeCode)).Project
            : project;
}
