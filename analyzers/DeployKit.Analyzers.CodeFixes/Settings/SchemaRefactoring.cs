using System.Composition;
using DeployKit.Contract;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeRefactorings;

namespace DeployKit.Analyzers.CodeFixes.Settings;

/// <summary>Lets a settings file name the schema that the build writes (<c>DeployKitSchema</c>), so that editors complete its keys.</summary>
[ExportCodeRefactoringProvider(LanguageNames.CSharp, DocumentKinds = [nameof(TextDocumentKind.AdditionalDocument)], DocumentExtensions = [".json"]), Shared]
internal sealed class SchemaRefactoring : CodeRefactoringProvider
{
    private const string Member = "$schema";
    private const string Title = "Name appsettings.schema.json as the schema";

    public override async Task ComputeRefactoringsAsync(CodeRefactoringContext context)
    {
        TextDocument file = context.TextDocument;
        bool isWritten = file.Project.AnalyzerOptions.AnalyzerConfigOptionsProvider.GlobalOptions.TryGetValue("build_property.DeployKitSchema", out string? value)
            && value.Equals("true", StringComparison.OrdinalIgnoreCase);
        string path = file.FilePath ?? file.Name;
        if (!isWritten || !AppSettingsName.IsMatch(path.Substring(path.LastIndexOfAny(['/', '\\']) + 1)))
        {
            return;
        }

        string text = (await file.GetTextAsync(context.CancellationToken).ConfigureAwait(false)).ToString();
        int open = text.IndexOf('{');
        if (open < 0 || text.Contains('"' + Member + '"'))
        {
            return;
        }

        string after = text.Substring(open + 1).TrimStart().StartsWith("}", StringComparison.Ordinal) ? string.Empty : ",";
        context.RegisterRefactoring(CodeAction.Create(
            Title,
            async token => (await SettingEdit.EditFileAsync(
                file.Project, file, old => old.Insert(old.IndexOf('{') + 1, $"\n  \"{Member}\": \"./appsettings.schema.json\"{after}"), token).ConfigureAwait(false)).Solution,
            Title));
    }
}
