using System.Diagnostics;
using System.Globalization;
using System.Text;
using DeployKit.Tool.Commands;

namespace DeployKit.Tool.Files;

/// <summary>What the next commit would take, read from git's index: a commit hook must judge that, not the files beside it.</summary>
internal sealed class StagedFiles(string folder)
{
    /// <summary>The paths, relative to the repository's root, each with its staged content.</summary>
    /// <exception cref="ToolUsageException">The folder is no git repository, or git is not installed.</exception>
    public IEnumerable<(string Path, byte[] Content)> Enumerate()
    {
        string[] paths;
        using (Process list = Start("diff", "--cached", "--name-only", "--diff-filter=ACMR", "--no-ext-diff", "-z"))
        {
            Task<string> errors = list.StandardError.ReadToEndAsync();
            paths = list.StandardOutput.ReadToEnd().Split('\0', StringSplitOptions.RemoveEmptyEntries);
            list.WaitForExit();
            if (list.ExitCode != 0)
            {
                throw new ToolUsageException($"{folder} is not a git repository ({FirstLine(errors.Result)})");
            }
        }

        if (paths.Length == 0)
        {
            yield break;
        }

        using Process contents = Start("cat-file", "--batch");
        Stream output = contents.StandardOutput.BaseStream;
        foreach (string path in paths.Where(path => !path.Contains('\n', StringComparison.Ordinal)))
        {
            contents.StandardInput.Write($":{path}\n");
            contents.StandardInput.Flush();
            string[] header = ReadLine(output).Split(' ');
            if (header is [_, "blob", var size])
            {
                byte[] content = new byte[int.Parse(size, CultureInfo.InvariantCulture)];
                output.ReadExactly(content);
                output.ReadByte();
                yield return (path, content);
            }
            else if (header is [_, _, var other] && int.TryParse(other, CultureInfo.InvariantCulture, out int length))
            {
                // A submodule's commit: nothing to look at, but its bytes have to be taken off the stream.
                output.ReadExactly(new byte[length + 1]);
            }
        }

        contents.StandardInput.Close();
        contents.WaitForExit();
    }

    private Process Start(params string[] arguments)
    {
        ProcessStartInfo start = new("git", arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            StandardOutputEncoding = Encoding.UTF8,
        };
        try
        {
            return Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            throw new ToolUsageException("--staged needs git, which was not found on the PATH");
        }
    }

    private static string ReadLine(Stream stream)
    {
        List<byte> line = [];
        while (stream.ReadByte() is int value and not '\n' and not -1)
        {
            line.Add((byte)value);
        }

        return Encoding.UTF8.GetString([.. line]);
    }

    private static string FirstLine(string text) => text.Split('\n')[0].Trim();
}
