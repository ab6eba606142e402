namespace DeployKit.Verbs;

/// <summary>An option of a verb.</summary>
/// <param name="Name">The option with its dashes, for example <c>--out</c>.</param>
/// <param name="Description">What it does, in one line for the help.</param>
/// <param name="ValueName">What its value is called in the help, for example <c>FILE</c>; null when it takes none.</param>
public sealed record VerbOption(string Name, string Description, string? ValueName = null)
{
    internal static IReadOnlyList<VerbOption> Common { get; } =
    [
        new("--environment", "the environment to speak for; must be the one the host runs in", "NAME"),
        new("--json", "print JSON instead of text"),
        new("--out", "write the output to a file, replaced as a whole", "FILE"),
        new(VerbLogging.Option, "quiet: of the log only warnings and errors; normal; detailed: the kit's log from Debug on", "LEVEL"),
        new("--timeout", "give up after this many seconds (exit 75)", "SECONDS"),
        new("--help", "show this help"),
    ];
}
