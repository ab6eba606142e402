namespace DeployKit.Verbs;

/// <summary>
/// Says how far long work is: on a terminal in one line that is written over and taken away at the end, elsewhere in a plain line now and then.
/// What ends soon says nothing.
/// </summary>
internal sealed class ProgressLine : IDisposable
{
    private const string ClearLine = "\r\u001b[2K";
    private static readonly TimeSpan OnTerminal = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Elsewhere = TimeSpan.FromSeconds(10);

    private readonly Lock writing = new();
    private readonly Func<TextWriter> output;
    private readonly Func<string> describe;
    private readonly bool isTerminal;
    private readonly ITimer timer;
    private bool isShown;
    private bool isOver;

    public ProgressLine(Func<TextWriter> output, bool isTerminal, TimeProvider time, Func<string> describe)
    {
        (this.output, this.isTerminal, this.describe) = (output, isTerminal, describe);
        TimeSpan period = isTerminal ? OnTerminal : Elsewhere;
        timer = time.CreateTimer(_ => Write(), null, period, period);
    }

    /// <summary>Whether somebody watches the standard error stream.</summary>
    public static bool IsWatched => !Console.IsErrorRedirected && Environment.GetEnvironmentVariable("TERM") is not (null or "" or "dumb");

    public void Dispose()
    {
        timer.Dispose();
        lock (writing)
        {
            isOver = true;
            if (isTerminal && isShown)
            {
                output().Write(ClearLine);
            }
        }
    }

    private void Write()
    {
        lock (writing)
        {
            if (isOver)
            {
                return;
            }

            isShown = true;
            string line = $"deploykit: {describe()}";
            if (isTerminal)
            {
                // The cursor goes back to the line's start: whoever writes next writes over it.
                output().Write($"{ClearLine}{line}\r");
            }
            else
            {
                output().WriteLine(line);
            }
        }
    }
}
