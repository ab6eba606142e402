using System.Text;
using DeployKit.Boot;
using DeployKit.Boot.Report;

namespace DeployKit.Verbs;

/// <summary>What a verb works with.</summary>
public sealed class VerbContext
{
    internal VerbContext(IServiceProvider services, IReadOnlyDictionary<string, string?> options, TextWriter output)
    {
        Services = services;
        Options = options;
        Output = output;
    }

    /// <summary>The application's services.</summary>
    public IServiceProvider Services { get; }

    /// <summary>The options given, by name with their dashes; the value is null for one that takes none.</summary>
    public IReadOnlyDictionary<string, string?> Options { get; }

    /// <summary>Where the verb's answer goes: the standard output, or the file of <c>--out</c>.</summary>
    public TextWriter Output { get; }

    /// <summary>Whether the answer is to be JSON.</summary>
    public bool Json => Options.ContainsKey("--json");

    /// <summary>Writes a report as the verb's answer, as text or as JSON.</summary>
    /// <param name="report">The report.</param>
    public async Task WriteAsync(BootReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        if (Json)
        {
            await Output.WriteLineAsync(Encoding.UTF8.GetString(JsonReportWriter.Write(report))).ConfigureAwait(false);
        }
        else
        {
            ConsoleReportWriter.Write(report, Output);
        }
    }
}
