using System.Diagnostics;
using System.Runtime.Versioning;
using System.Text.Json;
using DeployKit.Contract;
using DeployKit.Tool.Tests.Contract;

namespace DeployKit.Tool.Tests.Commands;

/// <summary>Where <c>--out</c> may point, and what the commands may be fed from.</summary>
public sealed class OutputFileTests : IDisposable
{
    private readonly ScratchFolder folder = new();
    private readonly string application;

    public OutputFileTests() => application = ContractAssembly.Write(folder, "Shop.dll", new ContractEntry("Smtp:Host", "System.String", Requirement.Declared) { Why = "[Required]" });

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("scan --format json --out FILE")]
    [InlineData("check --assembly Shop.dll --no-variables --format sarif --out FILE")]
    [InlineData("schema --assembly Shop.dll --out FILE")]
    [InlineData("settings --assembly Shop.dll --out FILE")]
    [InlineData("env-template --assembly Shop.dll --out FILE")]
    public async Task Out_Pipe_IsWrittenToAndStaysOne(string arguments)
    {
        // What a shell makes of --out >(cat). A file that is put in its place would never be read.
        string line = $"dotnet '{ToolRun.Assembly}' {arguments.Replace("FILE", "/dev/fd/3", StringComparison.Ordinal)} 3>&1 >/dev/null | cat";

        ToolRun run = await ToolRun.RunShellAsync(folder.FullPath, line, "/bin");

        Assert.Equal("", run.Error);
        Assert.NotEmpty(run.Output);
    }

    [Fact]
    public async Task Out_Link_StaysOneAndItsTargetIsReplaced()
    {
        string target = folder.Write("store/schema.json", "old");
        File.CreateSymbolicLink(folder.PathOf("schema.json"), target);

        ToolRun run = await Schema("--out", "schema.json");

        Assert.True(run.ExitCode == 0, $"{run}");
        Assert.Equal(target, new FileInfo(folder.PathOf("schema.json")).LinkTarget);
        Assert.Contains("Smtp", await File.ReadAllTextAsync(target), StringComparison.Ordinal);
        Assert.Equal([target], Directory.GetFiles(folder.PathOf("store")));
    }

    [Fact]
    public async Task Out_SeveralWriters_LeaveOneWholeFile()
    {
        string target = folder.PathOf("out/schema.json");

        ToolRun[] runs = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Schema("--out", target)));

        Assert.All(runs, run => Assert.True(run.ExitCode == 0, $"{run}"));
        using JsonDocument schema = JsonDocument.Parse(await File.ReadAllTextAsync(target));
        Assert.Equal([target], Directory.GetFiles(folder.PathOf("out")));
    }

    [Theory]
    [InlineData("explain DK2001", 0)]
    [InlineData("schema --assembly Shop.dll", 0)]
    [InlineData("check --assembly Shop.dll --no-variables --format json", 78)]
    [InlineData("scan --format json", 1)]
    public async Task Output_ReaderLeavesEarly_EndsQuietlyWithItsExitCode(string arguments, int exitCode)
    {
        folder.Write("a.cs", string.Concat(Enumerable.Range(0, 3000).Select(number => $"options.Password = \"kJ8mZq2L{number}w9xT4vB7\";\n")));

        ToolRun run = await ToolRun.RunShellAsync(folder.FullPath, $"{{ dotnet '{ToolRun.Assembly}' {arguments}; echo $? > code; }} | head -c 1", "/bin");

        Assert.Equal((1, ""), (run.Output.Length, run.Error));
        Assert.Equal($"{exitCode}\n", await File.ReadAllTextAsync(folder.PathOf("code")));
    }

    [Fact]
    public async Task Check_VariablesFromAPipe_AreRead()
    {
        folder.Write("appsettings.json", "{}");

        ToolRun run = await ToolRun.RunShellAsync(
            folder.FullPath, $"echo Smtp__Host=mail | dotnet '{ToolRun.Assembly}' check --assembly Shop.dll --no-variables --env-file /dev/stdin", "/bin");

        Assert.Equal((0, "nothing found\n", ""), (run.ExitCode, run.Output, run.Error));
    }

    [Theory]
    [InlineData("check", "--assembly", "Shop.dll", "--folder", "closed")]
    [InlineData("check", "--assembly", "closed/Shop.dll")]
    [InlineData("check", "--assembly", "Shop.dll", "--manifest", "closed.yml")]
    [InlineData("scan", "closed")]
    [InlineData("schema", "--assembly", "Shop.dll", "--out", "schema.json")]
    [UnsupportedOSPlatform("windows")]
    public async Task Run_WithoutRightsOnAReadOnlyFileSystem_Exits64AndSaysWhy(params string[] arguments)
    {
        File.SetUnixFileMode(folder.FullPath, (UnixFileMode)0b111_101_101);
        folder.Write("closed/appsettings.json", "{}");
        File.SetUnixFileMode(folder.PathOf("closed"), UnixFileMode.None);
        File.SetUnixFileMode(folder.Write("closed.yml", "services: {}"), UnixFileMode.None);
        string[] launcher = [.. BareContainer.Launcher];

        ToolRun run = await ToolRun.RunAsync(folder.FullPath, new ProcessStartInfo(launcher[0], [.. launcher[1..], "dotnet", ToolRun.Assembly, .. arguments]));

        File.SetUnixFileMode(folder.PathOf("closed"), (UnixFileMode)0b111_101_101);
        Assert.True((run.ExitCode, run.Output) == (64, ""), $"{run}");
        Assert.StartsWith("deploykit: ", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
    }

    private Task<ToolRun> Schema(params string[] more) => ToolRun.RunAsync(folder.FullPath, ["schema", "--assembly", application, .. more]);
}
