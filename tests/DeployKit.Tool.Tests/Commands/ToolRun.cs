using System.Diagnostics;
using DeployKit.Tool.Commands;

namespace DeployKit.Tool.Tests.Commands;

/// <summary>One run of the tool as a process of its own.</summary>
internal sealed record ToolRun(int ExitCode, string Output, string Error)
{
    public static Task<ToolRun> RunAsync(string folder, params string[] arguments) => RunAsync(folder, [], arguments);

    public static async Task<ToolRun> RunAsync(string folder, (string Name, string Value)[] variables, params string[] arguments)
    {
        ProcessStartInfo start = new("dotnet", [typeof(ToolCommand).Assembly.Location, .. arguments])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach ((string name, string value) in variables)
        {
            start.Environment[name] = value;
        }

        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        using CancellationTokenSource deadline = new(TimeSpan.FromMinutes(1));
        await process.WaitForExitAsync(deadline.Token);
        return new ToolRun(process.ExitCode, await output, await error);
    }
}
