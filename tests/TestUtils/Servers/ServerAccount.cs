using System.Diagnostics;

namespace DeployKit.TestUtils;

/// <summary>PostgreSQL refuses to run as root: as root, servers run under an account of their own.</summary>
internal static class ServerAccount
{
    private static bool IsRoot => Environment.IsPrivilegedProcess;

    /// <summary>The command as it has to be started to run under the account.</summary>
    public static string[] Command(string account, string group, params string[] command) => IsRoot
        ? ["setpriv", $"--reuid={account}", $"--regid={group}", "--clear-groups", .. command]
        : command;

    /// <summary>Creates a folder that belongs to the account.</summary>
    public static async Task<string> CreateFolderAsync(string prefix, string account, string group)
    {
        string folder = Path.Combine(Path.GetTempPath(), $"{prefix}-{Guid.NewGuid():N}");
        string[] owner = IsRoot ? ["-o", account, "-g", group] : [];
        await RunAsync(["install", "-d", "-m", "700", .. owner, folder]);
        return folder;
    }

    /// <summary>Copies a file that the account alone may read.</summary>
    public static Task InstallAsync(string from, string to, string account, string group)
    {
        string[] owner = IsRoot ? ["-o", account, "-g", group] : [];
        return RunAsync(["install", "-m", "600", .. owner, from, to]);
    }

    /// <summary>Runs a command to its end.</summary>
    /// <exception cref="InvalidOperationException">It failed; the message holds what it wrote.</exception>
    public static async Task RunAsync(string[] command)
    {
        using Process process = Process.Start(new ProcessStartInfo(command[0], command.Skip(1))
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        })!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{string.Join(' ', command)} failed ({process.ExitCode}): {await output}{await error}");
        }
    }
}
