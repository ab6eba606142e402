namespace DeployKit.Verbs;

/// <summary>The process as verbs see it: its arguments behind the program's name, and its two output streams.</summary>
internal sealed record VerbProcess(IReadOnlyList<string> Arguments, TextWriter Output, TextWriter Error)
{
    public static VerbProcess Current => new([.. System.Environment.GetCommandLineArgs().Skip(1)], Console.Out, Console.Error);
}
