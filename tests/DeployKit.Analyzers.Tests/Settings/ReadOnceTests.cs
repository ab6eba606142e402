using System.Collections.Concurrent;
using DeployKit.Analyzers.Tests.Testing;
using DeployKit.Documents;
using DeployKit.Suppressions;

namespace DeployKit.Analyzers.Tests.Settings;

/// <summary>However many rules look at a JSON file, a compilation parses it once.</summary>
public sealed class ReadOnceTests
{
    [Fact]
    public async Task Compilation_AllRulesLookAtItsJson_ParsesEachFileOnce()
    {
        string mark = Guid.NewGuid().ToString("N");
        (string Name, string Text)[] files =
        [
            ("appsettings.json", $$"""{ "{{mark}}": "1", "Smtp": { "Host": "x" }, "DeployKit": { "Mode": "Report" } }"""),
            ("appsettings.Production.json", $$"""{ "{{mark}}": "2", "Smtp": { "Port": "many" } }"""),
            ("Properties/launchSettings.json", $$"""{ "{{mark}}": "3", "profiles": { "web": { "environmentVariables": { "Smtp__Host": "y" } } } }"""),
            (Baseline.FileName, $$"""{ "{{mark}}": "4", "salt": "s", "findings": [] }"""),
        ];
        AnalyzerTest test = new AnalyzerTest(KitAnalyzers.All).WithSource(
            """
            var builder = WebApplication.CreateBuilder(args);
            builder.Services.Configure<Smtp>(builder.Configuration.GetSection("Smtp"));
            class Smtp { public required string Host { get; set; } public int Port { get; set; } }
            """);
        Array.ForEach(files, file => test.WithFile(file.Name, file.Text));
        ConcurrentQueue<string> read = [];
        void Note(string text)
        {
            if (text.Contains(mark, StringComparison.Ordinal))
            {
                read.Enqueue(text);
            }
        }

        JsonReader.Reads += Note;
        try
        {
            Assert.Contains(await test.DiagnosticsOfAsync(test.CreateProject()), diagnostic => diagnostic.Id == "DK2004");
        }
        finally
        {
            JsonReader.Reads -= Note;
        }

        Assert.Equal(files.Select(file => file.Text).Order(StringComparer.Ordinal), read.Order(StringComparer.Ordinal));
    }
}
