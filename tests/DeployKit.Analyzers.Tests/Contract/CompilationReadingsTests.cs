using DeployKit.Analyzers.Contract;
using DeployKit.Analyzers.Tests.Testing;
using DeployKit.Contract;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace DeployKit.Analyzers.Tests.Contract;

/// <summary>Which files are looked at anew after an edit: what was found in the others is the same object as before.</summary>
public sealed class CompilationReadingsTests
{
    private const string Program = """
        var builder = WebApplication.CreateBuilder(args);
        builder.Services.Configure<Smtp>(builder.Configuration.GetSection("Smtp"));
        """;

    private const string Types = """
        public abstract class Reader
        {
            protected Reader(WebApplication app) { Source = app.Configuration; }
            protected IConfiguration Source { get; }
        }

        public class Smtp { public required string Host { get; set; } }
        """;

    private const string Other = """
        public sealed class Prices(WebApplication app) : Reader(app)
        {
            public string? Currency => Source["Prices:Currency"];
            public int Sum(int[] values, Dictionary<string, int> map) { int sum = 1; foreach (int value in values) { sum += value + map["x"]; } return sum; }
        }
        """;

    [Theory]
    [InlineData("sum = 1", "sum = 2", "/app/Prices.cs")]
    [InlineData("Prices:Currency", "Prices:Unit", "/app/Prices.cs,/app/Program.cs,/app/Types.cs,/app/Usings.cs")]
    [InlineData("string Host", "string Server", "/app/Prices.cs,/app/Program.cs,/app/Types.cs,/app/Usings.cs")]
    public async Task Of_AfterAnEdit_LooksOnlyAtFilesThatMayDependOnIt(string before, string after, string expected)
    {
        Compilation compilation = await CompileAsync();
        Dictionary<string, IReadOnlyList<Reading>> first = Read(compilation);

        Dictionary<string, IReadOnlyList<Reading>> second = Read(Edit(compilation, before, after));

        Assert.Equal(expected.Split(','), first.Keys.Where(file => !ReferenceEquals(first[file], second[file])).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Of_BoundTypeEditedInAnotherFile_HasTheNewMember()
    {
        Compilation compilation = await CompileAsync();
        Assert.Contains("Smtp:Host", KeysOf(compilation));

        Assert.Equal(["Smtp:Server"], KeysOf(Edit(compilation, "string Host", "string Server")).Where(key => key.StartsWith("Smtp:", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Of_HelperOfAnotherFileThatNoLongerDemands_MakesTheSettingOptional()
    {
        Compilation compilation = (await new AnalyzerTest()
            .WithSource("Guard.NotNull(WebApplication.CreateBuilder(args).Configuration[\"A\"]);")
            .WithSource("static class Guard { public static string NotNull(string? value) { return value ?? throw new ArgumentNullException(nameof(value)); } }", "Guard.cs")
            .CreateProject().GetCompilationAsync())!;

        Assert.Equal(Requirement.Inferred, RequirementIn(compilation));
        Assert.Equal(Requirement.Optional, RequirementIn(Edit(compilation, "throw new ArgumentNullException(nameof(value))", "string.Empty")));

        static Requirement RequirementIn(Compilation compilation) => Read(compilation).Values.SelectMany(readings => readings).Single(reading => reading.Entry.Key == "A").Entry.Requirement;
    }

    [Fact]
    public async Task Of_MemberOfABaseTypeInAnotherFile_IsRead() => Assert.Contains("Prices:Currency", KeysOf(await CompileAsync()));

    [Fact]
    public async Task Of_AfterTheGenerator_LooksAtNoFileAgain()
    {
        Compilation compilation = await CompileAsync();
        CSharpGeneratorDriver.Create([new ContractGenerator().AsSourceGenerator()], parseOptions: (CSharpParseOptions)compilation.SyntaxTrees.First().Options)
            .RunGeneratorsAndUpdateCompilation(compilation, out Compilation generated, out _);
        Dictionary<string, IReadOnlyList<Reading>> first = Read(compilation);

        Dictionary<string, IReadOnlyList<Reading>> second = Read(generated);

        Assert.True(second.Count > first.Count);
        Assert.All(first, pair => Assert.Same(pair.Value, second[pair.Key]));
    }

    private static Dictionary<string, IReadOnlyList<Reading>> Read(Compilation compilation) => compilation.SyntaxTrees
        .Zip(CompilationReadings.Of(compilation, CancellationToken.None)).ToDictionary(pair => pair.First.FilePath, pair => pair.Second);

    private static IEnumerable<string> KeysOf(Compilation compilation) => Read(compilation).Values.SelectMany(readings => readings).Select(reading => reading.Entry.Key);

    private static Compilation Edit(Compilation compilation, string before, string after)
    {
        SyntaxTree tree = compilation.SyntaxTrees.Single(tree => tree.ToString().Contains(before, StringComparison.Ordinal));
        return compilation.ReplaceSyntaxTree(tree, CSharpSyntaxTree.ParseText(tree.ToString().Replace(before, after, StringComparison.Ordinal), (CSharpParseOptions)tree.Options, tree.FilePath));
    }

    private static async Task<Compilation> CompileAsync() => (await new AnalyzerTest().WithSource(Program).WithSource(Types, "Types.cs").WithSource(Other, "Prices.cs")
        .CreateProject().GetCompilationAsync())!;
}
