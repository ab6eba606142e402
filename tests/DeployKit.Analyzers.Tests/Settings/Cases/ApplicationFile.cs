using DeployKit.Analyzers.Settings;
using DeployKit.Analyzers.Tests.Testing;
using Microsoft.CodeAnalysis;

namespace DeployKit.Analyzers.Tests.Settings.Cases;

/// <summary>
/// Cases as whole applications: C# files, settings files and manifests, properties of the project, and what the messages say.
/// The blocks are those of <see cref="DeploymentFile"/>.
/// </summary>
internal static class ApplicationFile
{
    public static async Task RunAsync(string block)
    {
        string[][] parts = [.. ("\n" + block).Split("\n-- ").Skip(1).Select(part => part.Split('\n', 2))];
        var test = new AnalyzerTest(new SettingsAnalyzer(), new MalformedFileAnalyzer(), new LateValidationAnalyzer())
        {
            OutputKind = parts.Any(part => part[0] == "library") ? OutputKind.DynamicallyLinkedLibrary : OutputKind.ConsoleApplication,
        };
        foreach (string[] part in parts)
        {
            string[] head = part[0].Split(' ');
            _ = head[0] switch
            {
                "says" or "library" => test,
                "property" => test.WithProperty(head[1].Split('=')[0], head[1].Split('=')[1]),
                string name when name.EndsWith(".cs", StringComparison.Ordinal) => test.WithSource(part[1], name),
                string name => test.WithFile(name, part[1], [.. head.Skip(1).SelectMany(DeploymentFile.Metadata)]),
            };
        }

        string[] said = [.. (await test.RunAsync()).Select(diagnostic => diagnostic.GetMessage(null))];
        Assert.All(parts.Where(part => part[0] == "says"), part =>
            Assert.Contains(said, message => message.Contains(part[1].Trim(), StringComparison.Ordinal)));
    }
}
