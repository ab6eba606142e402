using System.Diagnostics;
using DeployKit.Tool.Commands;

namespace DeployKit.Tool.Tests.Commands;

/// <summary>One run of the tool as a process of its own.</summary>
internal sealed record ToolRun(int ExitCode, string Output, string Error)
{
    public static readonly string Assembly = typeof(ToolCommand).Assembly.Location;

    public static Task<ToolRun> RunAsync(string folder, params string[] arguments) => RunAsync(folder, [], arguments);

    public static Task<ToolRun> RunAsync(string folder, (string Name, string Value)[] variables, params string[] arguments) =>
        RunAsync(new ProcessStartInfo("dotnet", [Assembly, .. arguments]) { WorkingDirectory = folder }, variables);

    /// <summary>The tool behind another command.</summary>
    public static Task<ToolRun> RunAsync(string folder, ProcessStartInfo start)
    {
        start.WorkingDirectory = folder;
        return RunAsync(start, []);
    }

    /// <summary>Another assembly, in its own folder.</summary>
    public static Task<ToolRun> RunDotnetAsync(string assembly, params string[] arguments) =>
        RunAsync(new ProcessStartInfo("dotnet", [assembly, .. arguments]) { WorkingDirectory = Path.GetDirectoryName(assembly)! }, []);

    /// <summary>A line of a shell that finds programs in one more folder.</summary>
    public static Task<ToolRun> RunShellAsync(string folder, string line, string programs, params (string Name, string Value)[] variables) => RunAsync(
        new ProcessStartInfo("/bin/sh", ["-c", line]) { WorkingDirectory = folder },
        [.. variables, ("PATH", $"{programs}:{Environment.GetEnvironmentVariable("PATH")}")]);

    private static async Task<ToolRun> RunAsync(ProcessStartInfo start, (string Name, string Value)[] variables)
    {
        (start.RedirectStandardOutput, start.RedirectStandardError) = (true, true);
        foreach ((string name, string value) in variables)
        {
            start.Environment[name] = value;
        }

        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        using CancellationTokenSource deadline = new(Eventually.DefaultDeadline * 2);
        await process.WaitForExitAsync(deadline.Token);
        return new ToolRun(process.ExitCode, await output, await error);
    }
}
