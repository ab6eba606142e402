using System.Text;
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
