using System.Text;

namespace DeployKit.Benchmarks.Compiler;

/// <summary>A web application with so many files and settings: settings types, services that read configuration, and code that does neither.</summary>
internal static class GeneratedApplication
{
    private const int MembersPerType = 8;

    public static CompilerSubject Create(int files, int settings)
    {
        List<(string Path, string Text)> sources = [];
        StringBuilder json = new("{\n");
        StringBuilder program = new("using Microsoft.AspNetCore.Builder;\nusing Microsoft.Extensions.Configuration;\nusing Microsoft.Extensions.DependencyInjection;\nvar builder = WebApplication.CreateBuilder(args);\n");
        int types = settings / 2 / MembersPerType;
        for (int type = 0; type < types; type++)
        {
            program.Append($"builder.Services.Configure<Settings{type}>(builder.Configuration.GetSection(\"Section{type}\"));\n");
            sources.Add(($"/app/Settings{type}.cs", SettingsType(type)));
            json.Append($"  \"Section{type}\": {{ {string.Join(", ", Enumerable.Range(0, MembersPerType).Select(member => $"\"Member{member}\": \"x\""))} }},\n");
        }

        int services = files - types - 1;
        ILookup<int, int> reads = Enumerable.Range(0, settings - (types * MembersPerType)).ToLookup(read => read % services);
        for (int service = 0; service < services; service++)
        {
            sources.Add(($"/app/Service{service}.cs", Service(service, reads[service])));
            json.Append($"  \"Service{service}\": {{ {string.Join(", ", reads[service].Select(read => $"\"Value{read}\": \"x\""))} }},\n");
        }

        sources.Add(("/app/Program.cs", program.Append("builder.Build().Run();\n").ToString()));
        return new($"application of {files} files with {settings} settings", sources,
            [("/app/appsettings.json", json.Append("  \"AllowedHosts\": \"*\"\n}\n").ToString()), ("/app/appsettings.Production.json", "{ \"Section0\": { \"Member0\": \"y\" } }")]);
    }

    private static string SettingsType(int type) =>
        $"public class Settings{type}\n{{\n{string.Concat(Enumerable.Range(0, MembersPerType).Select(member => $"    /// <summary>Member {member}.</summary>\n    [System.ComponentModel.DataAnnotations.Required] public string? Member{member} {{ get; set; }}\n"))}}}\n";

    private static string Service(int service, IEnumerable<int> reads)
    {
        string lookups = string.Concat(reads.Select(read => $"    public string Read{read}() => _configuration[\"Service{service}:Value{read}\"] ?? throw new System.InvalidOperationException();\n"));
        string work = string.Concat(Enumerable.Range(0, 6).Select(method =>
            $"    public int Work{method}(int[] values, System.Collections.Generic.Dictionary<string, int> map)\n    {{\n        int sum = {method};\n        foreach (int value in values)\n        {{\n            sum += value * {method};\n            map[\"key\" + value] = sum;\n        }}\n        return System.Linq.Enumerable.Sum(values) + sum + values[0] + map[\"key\"];\n    }}\n"));
        return $"using Microsoft.Extensions.Configuration;\npublic class Service{service}\n{{\n    private readonly IConfiguration _configuration;\n    public Service{service}(IConfiguration configuration) => _configuration = configuration;\n{lookups}{work}}}\n";
    }
}
