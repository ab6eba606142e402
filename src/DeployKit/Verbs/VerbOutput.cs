using System.Text;
using DeployKit.Boot;
using DeployKit.Boot.Report;

namespace DeployKit.Verbs;

/// <summary>Where a verb's answer goes. A file is written as a whole when the verb has ended, so an interrupted one leaves the old file.</summary>
internal sealed class VerbOutput : IDisposable
{
    private readonly string? path;

    private VerbOutput(TextWriter writer, string? path)
    {
        Writer = writer;
        this.path = path;
    }

    public TextWriter Writer { get; }

    public static VerbOutput Open(TextWriter standardOutput, string? path) =>
        path is null ? new(standardOutput, null) : new(new StringWriter(), path);

    /// <summary>A verb's answer when no host could be built: the report, in the form and to the place that the command line asks for.</summary>
    public static void WriteWithoutHost(BootReport report, VerbProcess process)
    {
        using VerbOutput output = Open(process.Output, VerbCommandLine.ValueOf(process.Arguments, "--out"));
        try
        {
            Write(report, output.Writer, process.Arguments.Contains("--json"));
            output.Commit();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // What is wrong with the configuration matters more than where it was to be written.
            ConsoleReportWriter.WriteToStandardError(report);
        }
    }

    public static void Write(BootReport report, TextWriter writer, bool json)
    {
        if (json)
        {
            writer.WriteLine(Encoding.UTF8.GetString(JsonReportWriter.Write(report)));
        }
        else
        {
            ConsoleReportWriter.Write(report, writer);
        }
    }

    public void Commit()
    {
        Writer.Flush();
        if (path is not null)
        {
            AtomicFile.Write(path, Encoding.UTF8.GetBytes(Writer.ToString()!));
        }
    }

    public void Dispose()
    {
        if (path is not null)
        {
            Writer.Dispose();
        }
    }
}
