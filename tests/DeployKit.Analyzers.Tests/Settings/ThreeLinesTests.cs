using System.Diagnostics;
using System.Reflection;
using DeployKit.Analyzers.CodeFixes.Settings;
using DeployKit.Analyzers.Settings;
using DeployKit.Analyzers.Tests.Testing;
using DeployKit.Contract;
using DeployKit.Documents;
using Microsoft.CodeAnalysis;

namespace DeployKit.Analyzers.Tests.Settings;

/// <summary>A required key is deleted from a file of QuickStart: compiler, <c>check</c> and boot say so with one id, each in the environments that miss it.</summary>
public sealed class ThreeLinesTests : IDisposable
{
    private static readonly string Application = PathOf("QuickStart");
    private static readonly string Project = Application[..Application.IndexOf("/bin/", StringComparison.Ordinal)];
    private static readonly string[] Environments = ["Development", "Production", "Staging", "Testing"];

    private readonly string folder = Directory.CreateTempSubdirectory("deploykit-test-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    /// <summary>Every required key of every file: its rule, where the code is marked, and the environments that miss it without that file's value.</summary>
    public static TheoryData<string, string, string?, string?, string> Deletions { get; } = new()
    {
        { "appsettings.json", "ConnectionStrings:Links", "DK2001", "\"Links\"", "Development,Production,Staging" },
        { "appsettings.json", "Links:BaseAddress", "DK2003", "\"Links\"", "Development,Testing" },
        { "appsettings.Testing.json", "ConnectionStrings:Links", null, null, "" },
        { "appsettings.Staging.json", "Links:BaseAddress", null, null, "" },
        { "appsettings.Production.json", "Links:BaseAddress", null, null, "" },
    };

    [Fact]
    public void Contract_OfQuickStart_IsEverySettingThatItsCodeReads()
    {
        using FileStream assembly = File.OpenRead(Application);
        IEnumerable<string> contract = ContractMerge.Settings(AssemblyContract.Read(assembly)).Where(entry => !entry.IsSection)
            .Select(entry => $"{entry.Key} {entry.Type} {entry.Requirement} {entry.Environments} {(entry.IsSensitive ? "secret" : entry.Default)}");

        Assert.Equal(
            [
                "ConnectionStrings:Links System.String Declared  secret",
                "Links:BaseAddress System.Uri Declared  ",
                "Links:CodeLength System.Int32 Optional  8",
                "Links:Lifetime System.TimeSpan Optional  30.00:00:00",
                "Links:SigningKey System.String Declared Staging,Production secret",
            ],
            contract);
    }

    [Fact]
    public void Deletions_OfQuickStart_AreAllRequiredKeysOfAllItsFiles()
    {
        using FileStream assembly = File.OpenRead(Application);
        HashSet<string> required = new(
            AssemblyContract.Read(assembly).Where(entry => entry.Requirement != Requirement.Optional).Select(entry => entry.Key), StringComparer.OrdinalIgnoreCase);
        IEnumerable<(string, string)> written =
            from path in Directory.GetFiles(Project, "*.json", SearchOption.AllDirectories)
            where !IsBuilt(path)
            from entry in JsonReader.Read(File.ReadAllText(path)).Entries
            let key = entry.Key.StartsWith("profiles:", StringComparison.Ordinal) ? EnvironmentVariable.ToKey(entry.Key[(entry.Key.LastIndexOf(':') + 1)..]) : entry.Key
            where required.Contains(key)
            select (Path.GetFileName(path), key);

        Assert.Superset(new HashSet<string> { "ConnectionStrings:Links", "Links:BaseAddress", "Links:SigningKey" }, required);
        Assert.Equal(Deletions.Select(row => ((string)row[0], (string)row[1])).Order(), written.Order());
    }

    [Theory]
    [MemberData(nameof(Deletions))]
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
            (int code, string text) = await RunAsync(PathOf("DeployKit.Tool"), ["check", "--assembly", Path.Combine(folder, "QuickStart.dll"), "--environment", environment]);
            bool isMissing = incomplete.Contains(environment);
            Assert.Equal((isMissing ? 78 : 0, isMissing), (code, text.Contains($"{id}: {key} is required", StringComparison.Ordinal)));
            await AssertToldAsync(isMissing ? $"{id} error" : null, key, environment, "deploykit", "check", "--offline");
        }

        foreach (string environment in incomplete)
        {
            await AssertToldAsync($"{id} error", key, environment, "deploykit", "check");
            await AssertToldAsync($"{id} error", key, environment, "--urls", "http://127.0.0.1:0");
        }
    }

    /// <summary>The application ends with the exit code of a wrong configuration and says so once; or, without a problem, with none.</summary>
    private async Task AssertToldAsync(string? problem, string key, string environment, params string[] arguments)
    {
        (int code, string text) = await RunAsync(Path.Combine(folder, "QuickStart.dll"), [.. arguments, "--environment", environment], environment);
        IEnumerable<string> told = text.Split('\n').Where(line => line.StartsWith("    DK2", StringComparison.Ordinal));
        Assert.True((problem is null ? 0 : 78) == code, text);
        Assert.Equal(problem is null ? 0 : 1, told.Count());
        Assert.All(told, line => Assert.StartsWith($"    {problem}   {key} is missing", line, StringComparison.Ordinal));
    }

    private static bool IsBuilt(string path) => path[Project.Length..].Replace('\\', '/').Split('/') is [_, "bin" or "obj", ..];

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
        foreach (string source in Directory.GetFiles(Project, "*.cs", SearchOption.AllDirectories).Where(path => !IsBuilt(path)))
        {
            test.WithSource(await File.ReadAllTextAsync(source), Path.GetFileName(source));
        }

        foreach (string settings in Directory.GetFiles(folder, "appsettings*.json"))
        {
            test.WithFile(Path.GetFileName(settings), await File.ReadAllTextAsync(settings));
        }

        return await test.DiagnosticsOfAsync(test.CreateProject());
    }

    private async Task<(int Code, string Text)> RunAsync(string assembly, string[] arguments, string? environment = null)
    {
        ProcessStartInfo start = new("dotnet", [assembly, .. arguments]) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["DOTNET_ENVIRONMENT"] = environment;
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
