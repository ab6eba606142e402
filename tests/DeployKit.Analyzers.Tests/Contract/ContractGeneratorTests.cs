using DeployKit.Analyzers.Contract;
using DeployKit.Analyzers.SettingsTables;
using DeployKit.Analyzers.Tests.Testing;
using DeployKit.Contract;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace DeployKit.Analyzers.Tests.Contract;

public sealed class ContractGeneratorTests
{
    private const string Program = """
        using System.ComponentModel.DataAnnotations;
        var builder = WebApplication.CreateBuilder(args);
        builder.Services.Configure<Smtp>(builder.Configuration.GetSection("Smtp"));
        var url = builder.Configuration["Api:Url"] ?? throw new Exception();
        var retries = builder.Configuration.GetValue("Api:Retries", 3);
        class Smtp
        {
            /// <summary>The <c>host</c> of the mail server.</summary>
            [Required] public string? Host { get; set; }
            [Range(1, 65535)] public int Port { get; set; } = 25;
            public string? Password { get; set; }
        }
        """;

    private static readonly GeneratorDriverOptions Tracking = new(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true);

    [Fact]
    public async Task Run_Application_WritesEveryReadIntoTheAssembly()
    {
        IReadOnlyList<ContractEntry> entries = await ContractOf(Program);

        Assert.Equal(
            [("Api:Retries", ContractKind.Value), ("Api:Url", ContractKind.Value), ("Smtp", ContractKind.Owner),
                ("Smtp:Host", ContractKind.Member), ("Smtp:Password", ContractKind.Member), ("Smtp:Port", ContractKind.Member)],
            entries.Select(entry => (entry.Key, entry.Kind)));
        Assert.Equal(new ContractEntry("Api:Retries", "System.Int32", Requirement.Optional) { Default = "3", Source = "Program.cs:5" }, entries[0]);
        Assert.Equal(new ContractEntry("Api:Url", "", Requirement.Inferred) { Why = "?? throw", Source = "Program.cs:4" }, entries[1]);
        Assert.Equal(
            new ContractEntry("Smtp:Host", "System.String", Requirement.Declared)
            {
                Kind = ContractKind.Member,
                Why = "[Required]",
                Description = "The host of the mail server.",
                Constraints = "NotEmpty",
                Source = "Program.cs:3",
            },
            entries[3]);
        Assert.True(entries[4].IsSensitive);
        Assert.Equal(("25", "Range 1 65535"), (entries[5].Default, entries[5].Constraints));
    }

    [Fact]
    public async Task Run_WhatIsForbiddenSetAddedOrSuppliedOutside_IsWrittenToo()
    {
        IReadOnlyList<ContractEntry> entries = await ContractOf("""
            using DeployKit;
            [assembly: SuppliedBy("Api:Key", "the platform")]
            var builder = WebApplication.CreateBuilder(args);
            builder.Configuration.AddInMemoryCollection();
            builder.Configuration["Set:Here"] = "x";
            builder.AddDeployKit().ForbidSetting("Auth:Simple", "true", s => s.In("Production"));
            builder.Services.Configure<Item>(builder.Configuration.GetSection("Items"));
            record Item(string Name);
            """);

        Assert.Equal(
            [
                new("Api:Key", "", Requirement.Optional) { Kind = ContractKind.Supplied, Why = "the platform" },
                new("Auth:Simple", "System.String", Requirement.Optional) { Kind = ContractKind.Forbidden, Why = "ForbidSetting", Environments = "Production", Default = "true", Constraints = "NotEmpty", Source = "Program.cs:6" },
                new("Items", "Item", Requirement.Optional) { Kind = ContractKind.Owner, IsSection = true, Source = "Program.cs:7" },
                new("Items:Name", "System.String", Requirement.Inferred) { Kind = ContractKind.Member, OnlyBelow = "Items", Why = "constructor parameter", Source = "Program.cs:7" },
                new("other", "", Requirement.Optional) { Kind = ContractKind.Source, Why = "AddInMemoryCollection" },
                new("Set:Here", "", Requirement.Optional) { Kind = ContractKind.Written, Source = "Program.cs:5" },
            ],
            entries);
    }

    [Fact]
    public async Task Run_NoReads_WritesNothing() => Assert.Empty(await ContractOf("return 0;"));

    [Fact]
    public async Task Run_EditElsewhere_ReusesEveryStep()
    {
        (GeneratorDriver driver, Compilation compilation) = await StartAsync(Program);
        SyntaxTree edited = CSharpSyntaxTree.ParseText("class Elsewhere { int _number = 1; }", (CSharpParseOptions)compilation.SyntaxTrees.First().Options, "/app/Elsewhere.cs");

        GeneratorRunResult result = driver.RunGenerators(compilation.AddSyntaxTrees(edited)).GetRunResult().Results.Single();

        Assert.All(
            result.TrackedSteps[ContractGenerator.ReadingsStep].Concat(result.TrackedSteps[ContractGenerator.SourceStep]).SelectMany(step => step.Outputs),
            output => Assert.True(output.Reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged, output.Reason.ToString()));
    }

    [Fact]
    public async Task Run_EditElsewhere_NoGeneratorWritesItsSourceAnew()
    {
        Compilation compilation = (await new AnalyzerTest().WithSource("using DeployKit;\n" + Program.Replace("var url", "builder.AddDeployKit().AddSettings<Smtp>(\"Smtp\");\nvar url", StringComparison.Ordinal)).CreateProject().GetCompilationAsync())!;
        var options = (CSharpParseOptions)compilation.SyntaxTrees.First().Options;
        GeneratorDriver driver = CSharpGeneratorDriver
            .Create([new ContractGenerator().AsSourceGenerator(), new SettingsTableGenerator().AsSourceGenerator()], parseOptions: options, driverOptions: Tracking)
            .RunGenerators(compilation);

        GeneratorDriverRunResult again = driver.RunGenerators(compilation.AddSyntaxTrees(CSharpSyntaxTree.ParseText("class Elsewhere { int _number = 1; }", options, "/app/Elsewhere.cs"))).GetRunResult();

        Assert.Equal(2, again.GeneratedTrees.Length);
        Assert.All(
            again.Results.SelectMany(result => result.TrackedOutputSteps.Values).SelectMany(steps => steps).SelectMany(step => step.Outputs),
            output => Assert.Equal(IncrementalStepRunReason.Cached, output.Reason));
    }

    [Fact]
    public async Task Run_EditOfAReading_RunsTheSourceStepAnew()
    {
        (GeneratorDriver driver, Compilation compilation) = await StartAsync(Program);
        SyntaxTree tree = compilation.SyntaxTrees.Single(tree => tree.FilePath == "/app/Program.cs");
        SyntaxTree edited = CSharpSyntaxTree.ParseText(Program.Replace("Api:Url", "Api:Uri", StringComparison.Ordinal), (CSharpParseOptions)tree.Options, tree.FilePath);

        GeneratorRunResult result = driver.RunGenerators(compilation.ReplaceSyntaxTree(tree, edited)).GetRunResult().Results.Single();

        Assert.Equal(IncrementalStepRunReason.Modified, result.TrackedSteps[ContractGenerator.SourceStep].Single().Outputs.Single().Reason);
    }

    [Fact]
    public async Task Read_ContractOfALibrary_CountsInTheApplication()
    {
        byte[] library = await EmitAsync("""
            public static class Library { public static string Key(IConfiguration configuration) => configuration["Library:Key"] ?? throw new Exception(); }
            """, OutputKind.DynamicallyLinkedLibrary);

        var diagnostics = await new AnalyzerTest(new Analyzers.Settings.SettingsAnalyzer())
            .WithSource("var builder = WebApplication.CreateBuilder(args);")
            .WithReference(MetadataReference.CreateFromImage(library))
            .WithFile("appsettings.json", "{|DK2001:|}{ }")
            .RunAsync();

        Assert.StartsWith("Library:Key is required", diagnostics[0].GetMessage(null), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("builder.Services.AddMail(builder.Configuration);", "Host,Mail:Root")]
    [InlineData("builder.Services.AddMail(builder.Configuration.GetSection(\"Smtp\"));", "Mail:Root,Smtp:Host")]
    [InlineData("builder.Services.AddMail(builder.Configuration.GetSection(\"Smtp\")); builder.Services.AddMail(builder.Configuration.GetSection(\"Bulk\"));", "Bulk:Host,Mail:Root,Smtp:Host")]
    [InlineData("if (builder.Configuration[\"On\"] == \"1\") { builder.Services.AddMail(builder.Configuration.GetSection(\"Smtp\")); }", "Mail:Root")]
    [InlineData("Again.AddAll(builder.Services, builder.Configuration);", "Mail:Root,Smtp:Host")]
    [InlineData("", "Host,Mail:Root")]
    public async Task Read_MethodOfALibraryThatIsGivenASection_RequiresWhatIsBelowIt(string call, string expected)
    {
        MetadataReference mail = MetadataReference.CreateFromImage(await EmitAsync("""
            public static class Mail
            {
                public static IServiceCollection AddMail(this IServiceCollection services, IConfiguration namedSection) => services.Configure<MailOptions>(namedSection);
                public static string Root(WebApplicationBuilder builder) => builder.Configuration["Mail:Root"] ?? throw new Exception();
            }
            public class MailOptions { public required string Host { get; set; } }
            """, OutputKind.DynamicallyLinkedLibrary));
        MetadataReference[] libraries = call.Contains("Again", StringComparison.Ordinal)
            ? [mail, MetadataReference.CreateFromImage(await EmitAsync("""
                public static class Again { public static void AddAll(IServiceCollection services, IConfiguration root) => services.AddMail(root.GetSection("Smtp")); }
                """, OutputKind.DynamicallyLinkedLibrary, mail))]
            : [mail];
        string program = $"var builder = WebApplication.CreateBuilder(args); {call}";

        AnalyzerTest test = new AnalyzerTest(new Analyzers.Settings.SettingsAnalyzer()).WithSource(program).WithFile("appsettings.json", "{ }");
        Array.ForEach(libraries, library => test.WithReference(library));
        string[] missing = [.. (await test.DiagnosticsOfAsync(test.CreateProject())).Select(diagnostic => diagnostic.GetMessage(null).Split(' ')[0]).Order(StringComparer.Ordinal)];
        using var stream = new MemoryStream(await EmitAsync(program, OutputKind.ConsoleApplication, libraries));
        string[] written = [.. AssemblyContract.Read(stream).Where(entry => entry.Requirement != Requirement.Optional).Select(entry => entry.Key).Order(StringComparer.Ordinal)];

        Assert.Equal(expected.Split(','), missing);
        Assert.Equal(expected.Split(','), written);
    }

    private static async Task<IReadOnlyList<ContractEntry>> ContractOf(string source)
    {
        using var stream = new MemoryStream(await EmitAsync(source, OutputKind.ConsoleApplication));
        return AssemblyContract.Read(stream);
    }

    private static async Task<byte[]> EmitAsync(string source, OutputKind kind, params MetadataReference[] references)
    {
        (GeneratorDriver driver, Compilation compilation) = await StartAsync(source, kind, references);
        driver.RunGeneratorsAndUpdateCompilation(compilation, out Compilation generated, out _);
        using var stream = new MemoryStream();
        Assert.Empty(generated.Emit(stream).Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        return stream.ToArray();
    }

    private static async Task<(GeneratorDriver Driver, Compilation Compilation)> StartAsync(string source, OutputKind kind = OutputKind.ConsoleApplication, params MetadataReference[] references)
    {
        AnalyzerTest test = new AnalyzerTest { OutputKind = kind }.WithSource(source);
        Array.ForEach(references, reference => test.WithReference(reference));
        Compilation compilation = (await test.CreateProject().GetCompilationAsync())!;
        compilation = kind == OutputKind.DynamicallyLinkedLibrary ? compilation.WithAssemblyName($"Library{references.Length}") : compilation;
        GeneratorDriver driver = CSharpGeneratorDriver.Create(
            [new ContractGenerator().AsSourceGenerator()], parseOptions: (CSharpParseOptions)compilation.SyntaxTrees.First().Options, driverOptions: Tracking);
        return (driver.RunGenerators(compilation), compilation);
    }
}
