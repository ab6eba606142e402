using DeployKit.Analyzers.Tests.Hazards;
using DeployKit.Analyzers.Tests.Testing;
using DeployKit.RuleLines;
using DeployKit.Rules;
using Microsoft.CodeAnalysis;

namespace DeployKit.Analyzers.Tests.RuleLines;

/// <summary>Every rule that is marked C: a bad example is compiled with all analyzers, and one of them says so under the catalogue's id and title.</summary>
public sealed class CompilerLineTests
{
    public static TheoryData<string> Marked => [.. RuleTable.SeenBy('C')];

    [Theory]
    [MemberData(nameof(Marked))]
    public async Task Rule_MarkedC_IsReportedWhenItsExampleIsCompiled(string id)
    {
        CompilerExample example = CompilerExample.Of(id);
        AnalyzerTest test = new AnalyzerTest(KitAnalyzers.All)
            .WithSource($$"""
                using DeployKit;
                using Microsoft.EntityFrameworkCore;
                using System.ComponentModel.DataAnnotations;
                var builder = WebApplication.CreateBuilder(args);
                var config = builder.Configuration;
                var services = builder.Services;
                {{(example.IsBuilt ? "var app = builder.Build(); using var scope = app.Services.CreateScope(); var db = scope.ServiceProvider.GetRequiredService<ShopContext>();" : "")}}
                {{example.Statements}}
                {{(example.IsBuilt ? "app.Run();" : "")}}
                class ShopContext : DbContext { }
                {{example.Types}}
                """)
            .WithSource(HazardProgram.Migration, "Migrations.cs");
        foreach ((string file, string text) in example.Files)
        {
            test.WithFile(file, text, file == "compose.yml" ? [("DeployKitManifest", "true"), ("DeployKitEnvironment", "Production")] : []);
        }

        foreach (MetadataReference reference in example.References)
        {
            test.WithReference(reference);
        }

        IReadOnlyList<Diagnostic> diagnostics = await test.DiagnosticsOfAsync(test.CreateProject());

        Diagnostic? reported = diagnostics.FirstOrDefault(diagnostic => diagnostic.Id == id);
        Assert.True(reported is not null, $"{id} is not among: {string.Join("; ", diagnostics)}");
        DeployKitRule rule = RuleCatalog.Find(id)!;
        Assert.Equal((rule.Title, rule.HelpLink), (reported.Descriptor.Title.ToString(null), reported.Descriptor.HelpLinkUri));
    }
}
