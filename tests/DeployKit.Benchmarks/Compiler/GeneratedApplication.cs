using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace DeployKit.Benchmarks.Compiler;

/// <summary>A web application with so many files and settings: settings types, services that read configuration, and code that does neither.</summary>
internal sealed record GeneratedApplication(int Files, int Settings)
{
    private const int MembersPerType = 8;

    private readonly List<(string Path, string Text)> sources = [];
    private readonly StringBuilder json = new("{\n");

    public int Lines => sources.Sum(source => source.Text.Count(character => character == '\n'));

    public Compilation Compile()
    {
        StringBuilder program = new("using Microsoft.AspNetCore.Builder;\nusing Microsoft.Extensions.Configuration;\nusing Microsoft.Extensions.DependencyInjection;\nvar builder = WebApplication.CreateBuilder(args);\n");
        int types = Settings / 2 / MembersPerType;
        for (int type = 0; type < types; type++)
        {
            program.Append($"builder.Services.Configure<Settings{type}>(builder.Configuration.GetSection(\"Section{type}\"));\n");
            IEnumerable<int> members = Enumerable.Range(0, MembersPerType);
            sources.Add(($"/app/Settings{type}.cs", $"public class Settings{type}\n{{\n{string.Concat(members.Select(member => $"    /// <summary>Member {member}.</summary>\n    [System.ComponentModel.DataAnnotations.Required] public string? Member{member} {{ get; set; }}\n"))}}}\n"));
            json.Append($"  \"Section{type}\": {{ {string.Join(", ", members.Select(member => $"\"Member{member}\": \"x\""))} }},\n");
        }

        int reads = Settings - (types * MembersPerType);
        int services = Files - types - 1;
        for (int service = 0; service < services; service++)
        {
            string lookups = string.Concat(Enumerable.Range(0, reads).Where(read => read % services == service)
                .Select(read => $"    public string Read{read}() => _configuration[\"Service{service}:Value{read}\"] ?? throw new System.InvalidOperationException();\n"));
            string work = string.Concat(Enumerable.Range(0, 6).Select(method =>
                $"    public int Work{method}(int[] values, System.Collections.Generic.Dictionary<string, int> map)\n    {{\n        int sum = {method};\n        foreach (int value in values)\n        {{\n            sum += value * {method};\n            map[\"key\" + value] = sum;\n        }}\n        return System.Linq.Enumerable.Sum(values) + sum + values[0] + map[\"key\"];\n    }}\n"));
            sources.Add(($"/app/Service{service}.cs", $"using Microsoft.Extensions.Configuration;\npublic class Service{service}\n{{\n    private readonly IConfiguration _configuration;\n    public Service{service}(IConfiguration configuration) => _configuration = configuration;\n{lookups}{work}}}\n"));
            json.Append($"  \"Service{service}\": {{ {string.Join(", ", Enumerable.Range(0, reads).Where(read => read % services == service).Select(read => $"\"Value{read}\": \"x\""))} }},\n");
        }

        sources.Add(("/app/Program.cs", program.Append("builder.Build().Run();\n").ToString()));
        json.Append("  \"AllowedHosts\": \"*\"\n}\n");
        IEnumerable<string> references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) is var name && (name.StartsWith("System.", StringComparison.Ordinal) || name.StartsWith("Microsoft.Extensions", StringComparison.Ordinal) || name.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal)));
        return CSharpCompilation.Create(
            "Generated",
            sources.Select(source => CSharpSyntaxTree.ParseText(SourceText.From(source.Text, Encoding.UTF8), path: source.Path)),
            references.Select(path => MetadataReference.CreateFromFile(path)),
            new CSharpCompilationOptions(OutputKind.ConsoleApplication, nullableContextOptions: NullableContextOptions.Enable));
    }

    public AnalyzerOptions Options() => new([new SettingsFile("/app/appsettings.json", json.ToString()), new SettingsFile("/app/appsettings.Production.json", "{ \"Section0\": { \"Member0\": \"y\" } }")]);

    private sealed class SettingsFile(string path, string text) : AdditionalText
    {
        private readonly SourceText content = SourceText.From(text);

        public override string Path => path;

        public override SourceText GetText(CancellationToken cancellationToken = default) => content;
    }
}
