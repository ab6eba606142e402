using System.Diagnostics;

namespace DeployKit.Migrations.Tests.Backup;

/// <summary>A file system of 128 kB, mounted for as long as a test needs it. Needs root, or sudo without a password.</summary>
internal sealed class FullDisk : IDisposable
{
    private FullDisk(string path) => Path = path;

    public string Path { get; }

    public static FullDisk Mount(string path)
    {
        Directory.CreateDirectory(path);
        Run("mount", "-t", "tmpfs", "-o", "size=128k", "tmpfs", path);
        return new(path);
    }

    public void Dispose() => Run("umount", Path);

    private static void Run(params string[] command)
    {
        using Process process = Process.Start(new ProcessStartInfo(Environment.IsPrivilegedProcess ? command[0] : "sudo", Environment.IsPrivilegedProcess ? command[1..] : ["-n", .. command]) { RedirectStandardError = true })!;
        string error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"{string.Join(' ', command)}: {error}");
    }
}
