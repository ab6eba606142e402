using System.Diagnostics;
using System.Runtime.Versioning;
using DeployKit.House.Tests.Repository;

namespace DeployKit.House.Tests.Scripts;

/// <summary>What <c>tests/run.sh</c> does on a machine without Redis: the script itself, among programs that only write down how they were called.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class RunScriptTests : IDisposable
{
    private static readonly string[] Tools = ["bash", "dirname", "cat", "mktemp", "rm", "awk", "tee", "env"];

    private readonly ScratchFolder machine = new();

    private string Calls => File.Exists(machine.PathOf("calls")) ? File.ReadAllText(machine.PathOf("calls")) : "";

    public RunScriptTests()
    {
        foreach (string tool in Tools)
        {
            string path = new[] { "/usr/bin", "/bin" }.Select(folder => Path.Combine(folder, tool)).First(File.Exists);
            Directory.CreateDirectory(machine.PathOf("bin"));
            File.CreateSymbolicLink(machine.PathOf($"bin/{tool}"), path);
        }

        Program("dotnet", "echo 'Passed!  - Failed:     0, Passed:    40, Skipped:     0, Total:    40'; echo 'Passed!  - Failed:     0, Passed:     2, Skipped:     0, Total:     2'");
        Program("sudo", "while [[ $1 == -* ]]; do shift; done; exec \"$@\"");
        Program("true", "exit 0");
    }

    public void Dispose() => machine.Dispose();

    [Fact]
    public async Task Run_RedisMissingAndAptThere_InstallsItAndRunsAllTests()
    {
        Program("apt-get", "exit 0");

        (int exitCode, string output) = await RunAsync("-c", "Release");

        Assert.Equal(0, exitCode);
        Assert.Matches("apt-get update .*\n(.*\n)*apt-get install -y .*redis-server", Calls);
        Assert.Matches("dotnet test DeployKit.sln --nologo -c Release\n", Calls);
        Assert.EndsWith("42 passed, 0 failed\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_RedisMissingAndAptFails_SaysWhatToInstallAndRunsNothing()
    {
        Program("apt-get", "exit 100");

        (int exitCode, string output) = await RunAsync();

        Assert.Equal(1, exitCode);
        Assert.Matches("sudo apt-get install -y --no-install-recommends .*redis-server", output);
        Assert.Contains("DEPLOYKIT_TEST_REDIS=", output, StringComparison.Ordinal);
        Assert.DoesNotContain("dotnet test", Calls, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_RedisMissingAndNoApt_SaysWhatToInstall()
    {
        (int exitCode, string output) = await RunAsync();

        Assert.Equal(1, exitCode);
        Assert.Contains("elsewhere        install PostgreSQL 15 or later and Redis 7 or later", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_TestsFail_ExitsWithTheirCode()
    {
        Program("redis-server", "exit 0");
        Program("postgres", "exit 0");
        Program("dotnet", "echo 'Failed!  - Failed:     1, Passed:     2, Skipped:     0, Total:     3'; exit 1");

        (int exitCode, string output) = await RunAsync();

        Assert.Equal(1, exitCode);
        Assert.EndsWith("2 passed, 1 failed\n", output, StringComparison.Ordinal);
    }

    private void Program(string name, string script)
    {
        string path = machine.Write($"bin/{name}", $"#!{machine.PathOf("bin/bash")}\necho \"{name} $*\" >>'{machine.PathOf("calls")}'\n{script}\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private async Task<(int ExitCode, string Output)> RunAsync(params string[] arguments)
    {
        ProcessStartInfo start = new(machine.PathOf("bin/bash"), ["-c", "exec \"$@\" 2>&1", "run", machine.PathOf("bin/bash"), SourceTree.PathOf("tests/run.sh"), .. arguments])
        {
            RedirectStandardOutput = true,
        };
        start.Environment["PATH"] = machine.PathOf("bin");
        start.Environment.Remove("DEPLOYKIT_TEST_REDIS");
        start.Environment.Remove("DEPLOYKIT_TEST_POSTGRESQL");
        using Process process = Process.Start(start)!;
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output);
    }
}
