using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace DeployKit.Analyzers.CodeFixes.Settings;

/// <summary>What the fixes of the settings rules have in common: a few edits by name, alone or for all.</summary>
internal abstract class SettingFixProvider : CodeFixProvider
{
    /// <summary>The edits by their equivalence key.</summary>
    protected abstract IReadOnlyDictionary<string, SettingEdit> Edits { get; }

    /// <summary>Whether an edit can answer a diagnostic.</summary>
    protected virtual bool Answers(SettingEdit edit, Diagnostic diagnostic) => true;

    public sealed override FixAllProvider GetFixAllProvider() => new SettingFixAllProvider(key => Edits.TryGetValue(key, out SettingEdit? edit) ? edit : null);

    public sealed override Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            foreach (var edit in Edits.Where(edit => Answers(edit.Value, diagnostic)))
            {
                Project project = context.TextDocument.Project;
                context.RegisterCodeFix(
                    CodeAction.Create(
                        string.Format(System.Globalization.CultureInfo.InvariantCulture, edit.Value.Title, SettingEdit.KeyOf(diagnostic)),
                        token => SettingEdit.ApplyAllAsync(edit.Value, project, [diagnostic], token),
                        FixAllKey.Of(edit.Key, diagnostic)),
                    diagnostic);
            }
        }

        return Task.CompletedTask;
    }
}
