using System.CommandLine;
using DeployKit.Contract;
using DeployKit.Rules;
using DeployKit.Tool.Contract;
using DeployKit.Tool.Findings;
using DeployKit.Tool.Formats;

namespace DeployKit.Tool.Commands;

/// <summary><c>deploykit check</c>: the contract of a built application against an environment, without running it.</summary>
internal static class CheckCommand
{
    public static Command Create()
    {
        Option<string> environment = new("--environment")
        {
            Description = "the environment to check; by default that of ASPNETCORE_ENVIRONMENT, else Production",
            HelpName = "NAME",
        };
        Option<DirectoryInfo?> folder = new("--folder") { Description = "where the appsettings*.json are; by default beside the assembly", HelpName = "FOLDER" };
        Option<FileInfo[]> manifests = new("--manifest")
        {
            Description = "compose files, Kubernetes manifests and .env files that the environment is started with",
            HelpName = "FILE",
            AllowMultipleArgumentsPerToken = true,
        };
        Option<string?> service = new("--service") { Description = "the service whose part of the manifests counts", HelpName = "NAME" };
        Option<FileInfo[]> envFiles = new("--env-file") { Description = "files of variables, one NAME=value a line", HelpName = "FILE", AllowMultipleArgumentsPerToken = true };
        Option<bool> noVariables = new("--no-variables") { Description = "do not count this process's own environment variables" };
        Option<FileInfo> assembly = ContractOptions.Assembly();
        Command command = new("check", "hold an application's settings against an environment, without running it (exit 0 valid, 64 usage, 78 invalid)")
        {
            assembly, environment, folder, manifests, service, envFiles, noVariables, FormatOptions.Format, FormatOptions.Out,
        };
        command.SetAction(result =>
        {
            FileInfo application = ContractOptions.Existing(result.GetRequiredValue(assembly));
            IReadOnlyList<ContractEntry> contract = ApplicationAssembly.Read(application);
            ContractCheck check = new(contract, new CheckOptions
            {
                Environment = result.GetValue(environment) is { Length: > 0 } name ? name : HostEnvironmentName(),
                Folder = FolderOf(result.GetValue(folder), application),
                Manifests = Existing(result.GetValue(manifests)),
                Service = result.GetValue(service),
                EnvFiles = Existing(result.GetValue(envFiles)),
                CountsVariables = !result.GetValue(noVariables),
            });
            FindingReport report = check.Run();
            CommandOutput.Write(result.GetValue(FormatOptions.Out), output => FindingWriter.Write(report, result.GetValue(FormatOptions.Format), output));
            return report.Findings.Any(finding => finding.Severity == RuleSeverity.Error) ? ToolExitCode.InvalidConfiguration : ToolExitCode.Clean;
        });
        return command;
    }

    private static string HostEnvironmentName() =>
        Named("ASPNETCORE_ENVIRONMENT") ?? Named("DOTNET_ENVIRONMENT") ?? "Production";

    private static string? Named(string variable) => Environment.GetEnvironmentVariable(variable) is { Length: > 0 } name ? name : null;

    private static string FolderOf(DirectoryInfo? folder, FileInfo assembly) => folder is null ? assembly.DirectoryName!
        : folder.Exists ? folder.FullName : throw new ToolUsageException($"there is no folder {folder.FullName}");

    private static FileInfo[] Existing(FileInfo[]? files) => [.. (files ?? []).Select(ContractOptions.Existing)];
}
