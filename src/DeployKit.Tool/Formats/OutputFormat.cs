namespace DeployKit.Tool.Formats;

/// <summary>How findings are printed (<c>--format</c>).</summary>
internal enum OutputFormat
{
    Console,
    Json,
    Sarif,
    GitHub,
}
