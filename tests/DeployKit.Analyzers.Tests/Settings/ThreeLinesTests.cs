using System.Diagnostics;
using System.Reflection;
using DeployKit.Analyzers.CodeFixes.Settings;
using DeployKit.Analyzers.Settings;
using DeployKit.Analyzers.Tests.Testing;
using Microsoft.CodeAnalysis;

namespace DeployKit.Analyzers.Tests.Settings;

/// <summary>A required key is deleted from a file of QuickStart: compiler, <c>check</c> and boot say so with one id, each in the environments that miss it.</summary>
public sealed class ThreeLinesTests : IDisposable
{
    private static readonly string Application = PathOf("QuickStart");
    private static readonly string[] Environments = ["Development", "Production", "Staging", "Testing"];

    private readonly string folder = Directory.CreateTempSubdirectory("deploykit-test-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("appsettings.json", "ConnectionStrings:Links", "DK2001", "\"Links\"", "Development,Production,Staging")]
    [InlineData("appsettings.json", "Links:BaseAddress", "DK2003", "\"Links\"", "Development,Testing")]
    [InlineData("appsettings.Testing.json", "ConnectionStrings:Links", null, null, "")]
    [InlineData("appsettings.Staging.json", "Links:BaseAddress", null, null, "")]
    [InlineData("appsettings.Production.json", "Links:BaseAddress", null, null, "")]
    public async Task RequiredKey_DeletedFromAFile_IsSaidByAllThreeWithOneId(string file, string key, string? id, string? place, string missing)
    {
        string[] incomplete = missing.Split(',', StringSplitOptions.RemoveEmptyEntries);
        CopyApplication();
        string path = Path.Combine(folder, file);
        await File.WriteAllTextAsync(path, JsonEditor.Remove(await File.ReadAllTextAsync(path), key));

        IEnumerable<Diagnostic> compiler = (await CompileAsync()).Where(diagnostic => diagnostic.Id is "DK2001" or "DK2003" or "DK2007");
        Assert.Equal(id is null ? [] : [id], compiler.Select(diagnostic => diagnostic.Id).Distinct());
        Assert.All(compiler, diagnostic =>
        {
            Assert.Equal(place, diagnostic.Location.SourceTree!.GetText().ToString(diagnostic.Location.SourceSpan));
            Assert.Contains($"{key} is required", diagnostic.GetMessage(null), StringComparison.Ordinal);
            Assert.Contains($" in {string.Join(", ", incomplete)};", diagnostic.GetMessage(null), StringComparison.Ordinal);
        });

        foreach (string environment in Environments)
        {
            (int code, string text) = await RunAsync(PathOf("DeployKit.Tool"), "check", "--assembly", Path.Combine(folder, "QuickStart.dll"), "--environment", environment);
            bool isMissing = incomplete.Contains(environment);
            Assert.Equal((isMissing ? 78 : 0, isMissing), (code, text.Contains($"{id}: {key} is required", StringComparison.Ordinal)));
        }

        foreach (string environment in incomplete)
        {
            (int code, string text) = await RunAsync(Path.Combine(folder, "QuickStart.dll"), "--environment", environment, "--urls", "http://127.0.0.1:0");
            Assert.Equal(78, code);
            Assert.Contains(text.Split('\n'), line => line.Contains(id!, StringComparison.Ordinal) && line.Contains($"{key} is missing", StringComparison.Ordinal));
        }
    }

    private void CopyApplication()
    {
        string source = Path.GetDirectoryName(Application)!;
        foreach (string file in Directory.GetFiles(source, "*", SearchOption.AllDirectories))
        {
            string target = Path.Combine(folder, Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }

    /// <summary>QuickStart's own code beside the files of the folder, as the build sees them.</summary>
    private async Task<IReadOnlyList<Diagnostic>> CompileAsync()
    {
        AnalyzerTest test = new AnalyzerTest(new SettingsAnalyzer())
            .WithReference(MetadataReference.CreateFromFile(Path.Combine(folder, "Microsoft.Data.Sqlite.dll")))
            .WithReference(MetadataReference.CreateFromFile(Path.Combine(folder, "DeployKit.Migrations.dll")));
        string project = Application[..Application.IndexOf("/bin/", StringComparison.Ordinal)];
        foreach (string source in Directory.GetFiles(project, "*.cs", SearchOption.AllDirectories).Where(path => !path.Contains("/obj/", StringComparison.Ordinal)))
        {
            test.WithSource(await File.ReadAllTextAsync(source), Path.GetFileName(source));
        }

        foreach (string settings in Directory.GetFiles(folder, "appsettings*.json"))
        {
            test.WithFile(Path.GetFileName(settings), await File.ReadAllTextAsync(settings));
        }

        return await test.DiagnosticsOfAsync(test.CreateProject());
    }

    private async Task<(int Code, string Text)> RunAsync(string assembly, params string[] arguments)
    {
        ProcessStartInfo start = new("dotnet", [assembly, .. arguments]) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["Links__SigningKey"] = "only for this test, and long enough to be taken";
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        using CancellationTokenSource deadline = new(TimeSpan.FromMinutes(2));
        await process.WaitForExitAsync(deadline.Token);
        return (process.ExitCode, await output + await error);
    }

    private static string PathOf(string application) => typeof(ThreeLinesTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == $"TestApplication:{application}").Value!.Replace('\\', '/');
}
