using System.CommandLine;
using DeployKit.Tool.Formats;

namespace DeployKit.Tool.Commands;

/// <summary>The options that every command with findings has.</summary>
internal static class FormatOptions
{
    public static Option<OutputFormat> Format { get; } = new("--format")
    {
        Description = "how findings are printed",
        HelpName = Choice.Words<OutputFormat>(),
        CustomParser = Choice.Read<OutputFormat>,
    };

    public static Option<FileInfo?> Out { get; } = new("--out") { Description = "write to a file, replaced as a whole", HelpName = "FILE" };
}
