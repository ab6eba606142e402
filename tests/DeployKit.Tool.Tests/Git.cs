using System.Diagnostics;

namespace DeployKit.Tool.Tests;

/// <summary>The real git, as the judge of what the tool takes for ignored or staged.</summary>
internal static class Git
{
    public static string Run(string folder, params string[] arguments)
    {
        ProcessStartInfo start = new("git", arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["GIT_CONFIG_GLOBAL"] = "/dev/null";
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"git {string.Join(' ', arguments)}: {errors.Result}");
        return output;
    }

    public static string[] Lines(string folder, params string[] arguments) =>
        Run(folder, arguments).Split('\0', StringSplitOptions.RemoveEmptyEntries);
}
