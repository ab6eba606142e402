using DeployKit.Boot;
using DeployKit.Boot.Report;

namespace DeployKit.Secrets;

/// <summary>
/// A setting was read whose references cannot be resolved. It has no value then: neither an empty one nor the text of the reference.
/// The message is the report.
/// </summary>
public sealed class SecretReferenceException : InvalidOperationException
{
    internal SecretReferenceException(string key, BootReport report)
        : base(Text(key, report))
    {
        Key = key;
        Report = report;
    }

    /// <summary>The setting that was read.</summary>
    public string Key { get; }

    /// <summary>What a boot would report about secrets at this moment.</summary>
    public BootReport Report { get; }

    private static string Text(string key, BootReport report)
    {
        using StringWriter text = new();
        text.WriteLine($"{key} was read and cannot be resolved.");
        ConsoleReportWriter.Write(report, text);
        return text.ToString();
    }
}
