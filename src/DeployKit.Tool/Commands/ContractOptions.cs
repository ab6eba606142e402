using System.CommandLine;

namespace DeployKit.Tool.Commands;

/// <summary>What the commands that read a contract have in common.</summary>
internal static class ContractOptions
{
    public static Option<FileInfo> Assembly() => new("--assembly") { Description = "the built application, for example bin/Release/net10.0/App.dll", HelpName = "FILE", Required = true };

    /// <exception cref="ToolUsageException">There is no such file.</exception>
    public static FileInfo Existing(FileInfo file) => file.Exists ? file : throw new ToolUsageException($"there is no file {file.FullName}");
}
