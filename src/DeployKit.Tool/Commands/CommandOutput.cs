using System.Text;
using DeployKit.Boot.Report;

namespace DeployKit.Tool.Commands;

/// <summary>The standard output, or a file that is replaced as a whole (<c>--out</c>).</summary>
internal static class CommandOutput
{
    public static void Write(FileInfo? file, Action<TextWriter> write)
    {
        if (file is null)
        {
            try
            {
                write(Console.Out);
                Console.Out.Flush();
            }
            catch (IOException exception)
            {
                throw new ToolUsageException($"the standard output could not be written: {exception.Message}");
            }

            return;
        }

        using StringWriter text = new();
        write(text);
        try
        {
            AtomicFile.Write(file.FullName, Encoding.UTF8.GetBytes(text.ToString()));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ToolUsageException($"{file.FullName} could not be written: {exception.Message}");
        }
    }
}
