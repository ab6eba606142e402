using DeployKit.Boot;

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
    /// <returns>A task that ends when it is written.</returns>
    public Task WriteAsync(BootReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        VerbOutput.Write(report, Output, Json);
        return Task.CompletedTask;
    }
}
