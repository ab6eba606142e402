using System.Diagnostics;
using System.Text.RegularExpressions;
using DeployKit.Analyzers.Secrets;

namespace DeployKit.Analyzers.Tests.Building;

/// <summary>A repository on the disk whose projects the SDK builds, with the analyzers and with what the package brings along.</summary>
internal sealed partial class BuiltRepository : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("deploykit-build").FullName;

    public BuiltRepository()
    {
        Write("Directory.Build.props", "<Project />");
        Write("Directory.Build.targets", "<Project />");
        Write("Directory.Packages.props", "<Project />");
        Write(".git/HEAD", "ref: refs/heads/main\n");
    }

    /// <summary>The full path of a file or folder in it.</summary>
    public string PathOf(string path) => Path.Combine(folder, path);

    public string Write(string path, string text)
    {
        string full = Path.Combine(folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
        return full;
    }

    /// <summary>A project that has the package, and nothing else but what is given: properties, items.</summary>
    public void WriteProject(string path, string outputType, string more = "", string items = "")
    {
        string package = Path.Combine(Sources.Root, "analyzers", "DeployKit.Analyzers.Package", "buildTransitive", "DeployKit.Analyzers");
        Write(path, $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <Import Project="{package}.props" />
              <PropertyGroup><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings><OutputType>{outputType}</OutputType>{more}</PropertyGroup>
              <ItemGroup><Analyzer Include="{typeof(HardcodedSecretAnalyzer).Assembly.Location}" />{items}</ItemGroup>
              <Import Project="{package}.targets" />
            </Project>
            """);
    }

    /// <summary>Every diagnostic as <c>file:line id</c>, in order; the second value is the whole output.</summary>
    public async Task<(IReadOnlyList<string> Found, string Output)> BuildAsync(string project)
    {
        string output = await RunAsync("build", Path.Combine(folder, project), "-nologo", "-v:q", "-nodeReuse:false");
        return ([.. Line().Matches(output)
            .Select(match => $"{Path.GetRelativePath(folder, match.Groups["file"].Value)}:{match.Groups["line"].Value} {match.Groups["id"].Value}")
            .Distinct().Order(StringComparer.Ordinal)], output);
    }

    /// <summary>A solution of projects.</summary>
    public void WriteSolution(string path, params string[] projects) =>
        Write(path, $"<Solution>{string.Concat(projects.Select(project => $"<Project Path=\"{project}\" />"))}</Solution>");

    /// <summary>Packs a project into the folder <c>feed</c>, from which the repository's projects may then take it.</summary>
    public async Task PackAsync(string project)
    {
        Write("nuget.config", "<configuration><packageSources><clear /><add key=\"feed\" value=\"feed\" /></packageSources><config><add key=\"globalPackagesFolder\" value=\"packages\" /></config></configuration>");
        Directory.CreateDirectory(PathOf("feed"));
        string output = await RunAsync("pack", PathOf(project), "-o", PathOf("feed"), "-nologo", "-v:q", "-nodeReuse:false");
        Assert.True(Directory.EnumerateFiles(PathOf("feed"), "*.nupkg").Any(), output);
    }

    /// <summary>What MSBuild says about a project without compiling it.</summary>
    public Task<string> EvaluateAsync(string project, params string[] arguments) => RunAsync(["build", Path.Combine(folder, project), "-nologo", "-nodeReuse:false", .. arguments]);

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static async Task<string> RunAsync(params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return output + await errors;
    }

    [GeneratedRegex(@"^\s*(?<file>/[^(\r\n]+)\((?<line>[0-9]+),[0-9,]+\): (error|warning) (?<id>[A-Z]+[0-9]+):", RegexOptions.Multiline)]
    private static partial Regex Line();
}
