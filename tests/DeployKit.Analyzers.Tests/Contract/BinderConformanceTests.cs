using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Runtime.Loader;
using System.Text;
using DeployKit.Analyzers.Contract;
using DeployKit.Supply.Review;
using DeployKit.Analyzers.Tests.Testing;
using DeployKit.Contract;
using DeployKit.Documents;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.Extensions.Configuration;

namespace DeployKit.Analyzers.Tests.Contract;

/// <summary>Generated settings types and JSON, once through the framework's binder and once through the model: where the model speaks, it is right.</summary>
public sealed class BinderConformanceTests
{
    private const int Types = 150;
    private const int FilesPerType = 80;

    [Fact]
    public async Task Model_GeneratedCases_AgreesWithTheBinder()
    {
        var random = new Random(20260214);
        SettingsTypeSource[] sources = [.. Enumerable.Range(0, Types).Select(number => SettingsTypeSource.Generate(random, number))];
        string code = "using System.ComponentModel.DataAnnotations;\n" + string.Join("\n", sources.Select(source => source.Code));
        Compilation compilation = (await new AnalyzerTest { OutputKind = OutputKind.DynamicallyLinkedLibrary }.WithSource(code).CreateProject().GetCompilationAsync())!;
        using var image = new MemoryStream();
        Assert.Empty(compilation.Emit(image).Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        image.Position = 0;
        Assembly assembly = new AssemblyLoadContext("generated", isCollectible: true).LoadFromStream(image);
        SemanticModel semantics = compilation.GetSemanticModel(compilation.SyntaxTrees.Single(tree => tree.FilePath.EndsWith("Program.cs", StringComparison.Ordinal)));
        CodePlace place = CodePlace.Of(semantics.SyntaxTree.GetRoot().DescendantNodes().OfType<ClassDeclarationSyntax>().First());

        var spoken = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (SettingsTypeSource source in sources)
        {
            var walker = new BoundTypeWalker(semantics, place, null);
            walker.Walk(compilation.GetTypeByMetadataName(source.Name)!, "S");
            var model = new Model(walker);
            for (int file = 0; file < FilesPerType; file++)
            {
                string json = source.GenerateJson(random);
                string expected = Bind(assembly.GetType(source.Name)!, json);
                List<string> faults = model.FaultsOf(json);
                spoken[expected] = spoken.GetValueOrDefault(expected) + 1;

                // The binder stops at the first fault; with several the model must have that one among its own.
                bool agrees = faults.Count == 0 ? expected == "ok" : faults.Contains(expected);
                Assert.True(agrees, $"binder: {expected}, model: {string.Join(", ", faults)}\n{source.Code}\n{json}");
            }
        }

        Assert.True(Types * FilesPerType >= 10_000);
        Assert.All(["ok", "failed", "unknown", "missing"], outcome => Assert.True(spoken.GetValueOrDefault(outcome) > 200, $"{outcome}: {spoken.GetValueOrDefault(outcome)}"));
    }

    /// <summary>What the framework says, by the first thing that stops it.</summary>
    private static string Bind(Type type, string json)
    {
        IConfiguration configuration = new ConfigurationBuilder().AddJsonStream(new MemoryStream(Encoding.UTF8.GetBytes(json))).Build();
        object? settings;
        try
        {
            settings = configuration.GetSection("S").Get(type);
        }
        catch (InvalidOperationException exception)
        {
            return exception.Message.Contains("Failed to convert", StringComparison.Ordinal) ? "failed" : "missing";
        }

        if (settings is null || !Validator.TryValidateObject(settings, new ValidationContext(settings), null, validateAllProperties: true))
        {
            return "missing";
        }

        try
        {
            configuration.GetSection("S").Get(type, options => options.ErrorOnUnknownConfiguration = true);
            return "ok";
        }
        catch (InvalidOperationException exception)
        {
            // An element of a list that does not convert is dropped in silence; only the strict binder tells.
            return exception.Message.Contains("Failed to convert", StringComparison.Ordinal) || exception.InnerException is not null ? "failed" : "unknown";
        }
    }

    private sealed class Model(BoundTypeWalker walker)
    {
        private readonly KeyCoverage _coverage = new([.. walker.Readings.Select(reading => reading.Entry)]);

        public List<string> FaultsOf(string json)
        {
            IReadOnlyList<DocumentEntry> entries = [.. JsonReader.Read(json).Entries.Where(entry => entry.Key.StartsWith("S:", StringComparison.OrdinalIgnoreCase))];
            bool isFailed = walker.Readings.Any(reading => entries.Any(entry =>
                entry.Value is not null && KeyPattern.IsMatch(reading.Entry.Key, entry.Key) && ValueCheck.ProblemOf(reading.Entry, entry.Value) is not null));
            bool isMissing = walker.Readings.Any(reading => reading.Entry.Requirement != Requirement.Optional && IsMissing(reading, entries));
            bool isUnknown = entries.Any(entry => !_coverage.IsReadExactly(entry.Key) && !_coverage.IsOpen(entry.Key));
            return [.. new[] { (isFailed, "failed"), (isMissing, "missing"), (isUnknown, "unknown") }.Where(fault => fault.Item1).Select(fault => fault.Item2)];
        }

        private static bool IsMissing(Reading reading, IReadOnlyList<DocumentEntry> entries)
        {
            IEnumerable<string> keys = [reading.Entry.Key];
            if (reading.Entry.OnlyBelow is { } section)
            {
                int depth = section.Split(':').Length;
                keys = entries.Where(entry => KeyPattern.Covers(section, entry.Key) && entry.Key.Split(':').Length > depth)
                    .Select(entry => string.Join(':', entry.Key.Split(':').Take(depth)) + reading.Entry.Key[section.Length..])
                    .Distinct(StringComparer.OrdinalIgnoreCase);
            }

            bool needsText = reading.Entry.Constraints.Contains(ContractEntry.NotEmpty, StringComparison.Ordinal);
            return keys.Any(key => !entries.Any(entry => KeyPattern.Covers(key, entry.Key) && entry.Value is not null && !(needsText && entry.Value.Length == 0)));
        }
    }
}
