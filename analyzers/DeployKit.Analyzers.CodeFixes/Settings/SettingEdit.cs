using System.Collections.Immutable;
using DeployKit.Analyzers.Settings;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace DeployKit.Analyzers.CodeFixes.Settings;

/// <summary>One kind of change that answers a diagnostic of the settings rules; "fix all" is the same, once per key.</summary>
/// <param name="Title">What the action is called, after the key.</param>
/// <param name="Apply">The change of a solution for one diagnostic.</param>
internal sealed record SettingEdit(string Title, Func<Project, Diagnostic, CancellationToken, Task<Project>> Apply)
{
    public static string KeyOf(Diagnostic diagnostic) => diagnostic.Properties[SettingProperties.Key] ?? string.Empty;

    public static async Task<Solution> ApplyAllAsync(SettingEdit edit, Project project, IEnumerable<Diagnostic> diagnostics, CancellationToken cancellationToken)
    {
        foreach (Diagnostic diagnostic in diagnostics.GroupBy(one => (KeyOf(one), one.Location.GetLineSpan().Path)).Select(group => group.First()))
        {
            project = await edit.Apply(project, diagnostic, cancellationToken).ConfigureAwait(false);
        }

        return project.Solution;
    }

    /// <summary>The file beside the code that a diagnostic is about; null for one in code.</summary>
    public static TextDocument? FileOf(Project project, Diagnostic diagnostic) =>
        project.AdditionalDocuments.FirstOrDefault(file => file.FilePath == diagnostic.Location.GetLineSpan().Path);

    /// <summary>Changes the text of a file beside the code.</summary>
    public static async Task<Project> EditFileAsync(Project project, TextDocument? file, Func<string, string> change, CancellationToken cancellationToken)
    {
        if (file is null)
        {
            return project;
        }

        SourceText text = await file.GetTextAsync(cancellationToken).ConfigureAwait(false);
        var changed = SourceText.From(change(text.ToString()), text.Encoding);
        return project.Solution.WithAdditionalDocumentText(file.Id, changed).GetProject(project.Id)!;
    }

    /// <summary>The settings file that a missing key belongs to: that of the only environment it is missing in, or the base file.</summary>
    public static TextDocument? TargetOf(Project project, ImmutableDictionary<string, string?> properties)
    {
        string environments = properties.TryGetValue(SettingProperties.Environments, out string? list) ? list ?? string.Empty : string.Empty;
        return Named(project, $"appsettings.{environments}.json") ?? Named(project, "appsettings.json");
    }

    private static TextDocument? Named(Project project, string name) => project.AdditionalDocuments.FirstOrDefault(file =>
        (file.FilePath ?? file.Name).Replace('\\', '/').EndsWith("/" + name, StringComparison.OrdinalIgnoreCase) || file.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
}
