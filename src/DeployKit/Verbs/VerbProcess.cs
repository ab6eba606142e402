namespace DeployKit.Verbs;

/// <summary>The process as verbs see it: its arguments behind the program's name, and its two output streams.</summary>
internal sealed class VerbProcess(IReadOnlyList<string> arguments, Func<TextWriter> output, Func<TextWriter> error)
{
    public VerbProcess(IReadOnlyList<string> arguments, TextWriter output, TextWriter error)
        : this(arguments, () => output, () => error)
    {
    }

    /// <summary>This process. Its streams are opened when a verb writes.</summary>
    public static VerbProcess Current { get; } = new(System.Environment.GetCommandLineArgs()[1..], () => Console.Out, () => Console.Error);

    public IReadOnlyList<string> Arguments { get; } = arguments;

    /// <summary>Whether somebody watches the error stream, so that one line can be written over.</summary>
    public bool IsWatched => ReferenceEquals(this, Current) && ProgressLine.IsWatched;

    public TextWriter Output => output();

    public TextWriter Error => error();
}
