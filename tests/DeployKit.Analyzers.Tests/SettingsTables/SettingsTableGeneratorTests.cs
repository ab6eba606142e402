using DeployKit.Analyzers.SettingsTables;
using DeployKit.Analyzers.Tests.Testing;
using DeployKit.SettingsTables;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace DeployKit.Analyzers.Tests.SettingsTables;

public sealed class SettingsTableGeneratorTests
{
    [Fact]
    public async Task Run_PlainType_WritesARowForEachValue()
    {
        SettingsTable table = Assert.Single(await TablesOf("Shop.ShopSettings", """
            namespace Shop
            {
                enum Mode { Slow, Fast }
                class Limits { [Range(1, 10)] public int PerHour { get; set; } = 5; }
                class ShopSettings
                {
                    [Required] public string Name { get; set; } = "";
                    public required Uri Address { get; init; }
                    [ConfigurationKeyName("mode")] public Mode? Mode { get; set; }
                    [Secret, RequiredIn("Staging", "Production"), StringLength(40, MinimumLength = 8)] public string? Key { get; set; }
                    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(30);
                    public Limits Limits { get; set; } = new();
                    public List<string> Tags { get; set; } = [];
                    public string Both => Name + Key;
                    private int Hidden { get; set; }
                }
            }
            """));

        Assert.Equal("Shop.ShopSettings", table.TypeName);
        Assert.Equal(
            [
                "Name Text required", "Address Address required empty", "mode Name Slow|Fast", "Key Text secret in Staging|Production 8..40",
                "Timeout Duration", "Limits:PerHour Whole 1..10", "Tags Text list",
            ],
            table.Rows.Select(Describe));
    }

    [Theory]
    [InlineData("class S { public S() { } public string? A { get; set; } }")]
    [InlineData("class S { private string? a; public string? A { get => a; set => a = value; } }")]
    [InlineData("class S { public string A { get; set; } = Make(); static string Make() => throw new Exception(); }")]
    [InlineData("class S { [CreditCard] public string? A { get; set; } }")]
    [InlineData("class S { [Range(typeof(decimal), \"1\", \"2\")] public decimal A { get; set; } }")]
    [InlineData("class S { [Range(1, 2)] public long A { get; set; } }")]
    [InlineData("class S { [Range(1, 2, MinimumIsExclusive = true)] public int A { get; set; } }")]
    [InlineData("class S { [MinLength(1)] public string[] A { get; set; } = []; }")]
    [InlineData("class S : IValidatableObject { public string? A { get; set; } public IEnumerable<ValidationResult> Validate(ValidationContext c) => []; }")]
    [InlineData("class B { public string? A { get; set; } } class S : B { public string? C { get; set; } }")]
    [InlineData("class S { public Dictionary<string, string> A { get; set; } = []; }")]
    [InlineData("class S { public object? A { get; set; } }")]
    [InlineData("class S { public S? A { get; set; } public string? B { get; set; } }")]
    [InlineData("class N { public string? A { get; set; } } class S { [Required] public N? A { get; set; } }")]
    [InlineData("record S(string A);")]
    [InlineData("class S;")]
    public async Task Run_TypeThatATableCannotTellAllAbout_WritesNothing(string code) => Assert.Empty(await TablesOf("S", code));

    [Fact]
    public void Text_WrittenAndRead_IsTheSame()
    {
        SettingsTable table = new("A.B+C",
        [
            new("Key:Inner", ScalarKind.Number) { Minimum = 0.1, Maximum = 1e300, IsRequired = true, AllowsEmpty = true },
            new("List", ScalarKind.Name) { IsList = true, Names = ["One", "Two"], RequiredIn = ["A", "B"], IsSecret = true },
        ]);

        SettingsTable read = Assert.Single(SettingsTableText.Read(SettingsTableText.Write([table]))).Value;

        Assert.Equal((table.TypeName, string.Join('\n', table.Rows.Select(Describe))), (read.TypeName, string.Join('\n', read.Rows.Select(Describe))));
    }

    private static string Describe(SettingsRow row) => string.Join(' ', new[]
    {
        row.Key, row.Kind.ToString(), row.IsList ? "list" : "", string.Join('|', row.Names), row.IsRequired ? "required" : "", row.AllowsEmpty ? "empty" : "",
        row.IsSecret ? "secret" : "", row.RequiredIn.Count > 0 ? "in " + string.Join('|', row.RequiredIn) : "",
        row.Minimum is null && row.Maximum is null ? "" : FormattableString.Invariant($"{row.Minimum}..{row.Maximum}"),
    }.Where(part => part.Length > 0));

    private static async Task<IReadOnlyCollection<SettingsTable>> TablesOf(string type, string code)
    {
        string source = $"using System.ComponentModel.DataAnnotations; using DeployKit;\nvar builder = WebApplication.CreateBuilder(args);\nbuilder.AddDeployKit().AddSettings<{type}>(\"S\");\n{code}";
        Compilation compilation = (await new AnalyzerTest().WithSource(source).CreateProject().GetCompilationAsync())!;
        CSharpGeneratorDriver.Create(new SettingsTableGenerator()).RunGeneratorsAndUpdateCompilation(compilation, out Compilation generated, out _);
        Assert.Empty(generated.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        AttributeData? attribute = generated.Assembly.GetAttributes().SingleOrDefault(attribute => attribute.AttributeClass?.Name == nameof(SettingsTableAttribute));
        return attribute is null ? [] : SettingsTableText.Read((string)attribute.ConstructorArguments[0].Value!).Values;
    }
}
