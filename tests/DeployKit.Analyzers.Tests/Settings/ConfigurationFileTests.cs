using System.Collections.Immutable;
using DeployKit.Analyzers.Files;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace DeployKit.Analyzers.Tests.Settings;

public sealed class ConfigurationFileTests
{
    [Fact]
    public void Document_AskedForByEveryRule_IsParsedOnce()
    {
        AnalyzerOptions options = new(ImmutableArray.Create<AdditionalText>(new File("/app/appsettings.json", "{ \"A\": 1 }")));

        ConfigurationFile[] files = [.. Enumerable.Range(0, 5).Select(_ => ConfigurationFile.All(options, CancellationToken.None).Single())];

        Assert.All(files, file => Assert.Same(files[0].Document, file.Document));
        Assert.All(files, file => Assert.Same(files[0].Document, file.Supply.Document));
    }

    private sealed class File(string path, string text) : AdditionalText
    {
        private readonly SourceText content = SourceText.From(text);

        public override string Path => path;

        public override SourceText GetText(CancellationToken cancellationToken = default) => content;
    }
}
