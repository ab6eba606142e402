using System.Runtime.CompilerServices;
using DeployKit.Analyzers.Settings;
using DeployKit.Analyzers.Tests.Testing;

namespace DeployKit.Analyzers.Tests.Settings.Cases;

/// <summary>Cases as blocks of a file: a title and statements, then files, each with its name and how the project names it.</summary>
internal static class DeploymentFile
{
    public static TheoryData<string, string> Read(string name, [CallerFilePath] string path = "")
    {
        string text = File.ReadAllText(Path.Combine(Path.GetDirectoryName(path)!, name));
        var cases = new TheoryData<string, string>();
        foreach (string block in text.Split("\n== ").Skip(1))
        {
            int end = block.IndexOf('\n', StringComparison.Ordinal);
            cases.Add(block[..end], block[(end + 1)..]);
        }

        return cases;
    }

    public static async Task RunAsync(string block)
    {
        string[] parts = ("\n" + block).Split("\n-- ");
        string[] code = parts[0].Trim().Split(" #first ");
        string[] program = code[0].Split(" #types ");
        AnalyzerTest test = new AnalyzerTest(new SettingsAnalyzer(), new MalformedFileAnalyzer()).WithSource($"""
            using DeployKit;
            {code.ElementAtOrDefault(1)}
            var builder = WebApplication.CreateBuilder(args);
            var config = builder.Configuration;
            var services = builder.Services;
            {program[0]}
            {program.ElementAtOrDefault(1)}
            """);
        foreach (string part in parts.Skip(1))
        {
            int end = part.IndexOf('\n', StringComparison.Ordinal);
            string[] head = part[..end].Split(' ');
            test.WithFile(head[0], part[(end + 1)..], [.. head.Skip(1).SelectMany(Metadata)]);
        }

        if (!parts.Skip(1).Any(part => part.StartsWith("appsettings", StringComparison.Ordinal)))
        {
            test.WithFile("appsettings.json", "{}");
        }

        await test.RunAsync();
    }

    public static IEnumerable<(string, string)> Metadata(string word)
    {
        string[] parts = word.Split(':', '=');
        return parts[0] == "manifest"
            ? [("DeployKitManifest", "true"), ("DeployKitEnvironment", parts.ElementAtOrDefault(1) ?? "Production"), ("DeployKitService", parts.ElementAtOrDefault(2) ?? "web")]
            : [(parts[0], parts[1])];
    }
}
