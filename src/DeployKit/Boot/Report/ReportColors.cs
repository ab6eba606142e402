namespace DeployKit.Boot.Report;

/// <summary>Colours for people at a terminal: never in a file or a pipe, never where <c>NO_COLOR</c> is set (no-color.org).</summary>
internal sealed class ReportColors
{
    private readonly bool enabled;

    private ReportColors(bool enabled) => this.enabled = enabled;

    public static ReportColors None { get; } = new(false);

    public static ReportColors Ansi { get; } = new(true);

    public static ReportColors For(bool terminal) =>
        terminal && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")) && Environment.GetEnvironmentVariable("TERM") != "dumb" ? Ansi : None;

    public string Strong(string text) => Paint("1", text);

    public string Of(ProblemSeverity severity, string text) => Paint(severity switch
    {
        ProblemSeverity.Error => "31",
        ProblemSeverity.Warning => "33",
        _ => "36",
    }, text);

    private string Paint(string code, string text) => enabled ? $"\u001b[{code}m{text}\u001b[0m" : text;
}
