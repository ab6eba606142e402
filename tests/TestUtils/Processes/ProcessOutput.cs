using System.Text;

namespace DeployKit.TestUtils;

/// <summary>What a process has written to one stream so far. Safe for concurrent use.</summary>
internal sealed class ProcessOutput
{
    private readonly StringBuilder text = new();

    public void AddLine(string? line)
    {
        if (line is not null)
        {
            lock (text)
            {
                text.Append(line).Append('\n');
            }
        }
    }

    public override string ToString()
    {
        lock (text)
        {
            return text.ToString();
        }
    }
}
