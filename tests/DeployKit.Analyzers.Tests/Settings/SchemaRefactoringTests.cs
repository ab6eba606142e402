using DeployKit.Analyzers.CodeFixes.Settings;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeRefactorings;

namespace DeployKit.Analyzers.Tests.Settings;

public sealed class SchemaRefactoringTests
{
    [Theory]
    [InlineData("{\n  \"A\": 1\n}\n", "{\n  \"$schema\": \"./appsettings.schema.json\",\n  \"A\": 1\n}\n")]
    [InlineData("{}", "{\n  \"$schema\": \"./appsettings.schema.json\"}")]
    [InlineData("{ \"$schema\": \"x\" }", null)]
    [InlineData("not JSON", null)]
    public async Task Refactor_SettingsFileOfABuildWithSchema_NamesIt(string text, string? expected) =>
        Assert.Equal(expected, await RefactorAsync(text, "true"));

    [Fact]
    public async Task Refactor_BuildWithoutSchema_OffersNothing() => Assert.Null(await RefactorAsync("{}", "false"));

    private static async Task<string?> RefactorAsync(string text, string property)
    {
        Project project = SettingsCase.Of("", settings: text).WithProperty("DeployKitSchema", property).CreateProject();
        TextDocument file = project.AdditionalDocuments.Single();
        List<CodeAction> actions = [];
        await new SchemaRefactoring().ComputeRefactoringsAsync(new CodeRefactoringContext(file, default, actions.Add, CancellationToken.None));
        if (actions.Count == 0)
        {
            return null;
        }

        ApplyChangesOperation change = (await actions[0].GetOperationsAsync(CancellationToken.None)).OfType<ApplyChangesOperation>().Single();
        return (await change.ChangedSolution.GetAdditionalDocument(file.Id)!.GetTextAsync()).ToString();
    }
}
