using DeployKit.Boot;

namespace DeployKit.Verbs;

/// <summary>What a verb works with.</summary>
public sealed class VerbContext
{
    private readonly TextWriter error;

    internal VerbContext(IServiceProvider services, IReadOnlyDictionary<string, string?> options, TextWriter output, TextWriter? error = null)
    {
        Services = services;
        Options = options;
        Output = output;
        this.error = error ?? output;
    }

    /// <summary>The application's services.</summary>
    public IServiceProvider Services { get; }

    /// <summary>The options given, by name with their dashes; the value is null for one that takes none.</summary>
    public IReadOnlyDictionary<string, string?> Options { get; }

    /// <summary>Where the verb's answer goes: the standard output, or the file of <c>--out</c>.</summary>
    public TextWriter Output { get; }

    /// <summary>Whether the answer is to be JSON.</summary>
    public bool Json => Options.ContainsKey("--json");

    /// <summary>Says on the standard error stream what is wrong with the options. There is no answer then: a file of <c>--out</c> stays as it is.</summary>
    /// <param name="reason">What is missing or wrong.</param>
    /// <returns><see cref="BootExitCode.Usage"/>, for the verb to return.</returns>
    public int Usage(string reason)
    {
        ArgumentException.ThrowIfNullOrEmpty(reason);
        VerbHelp.WriteUsageError(error, reason);
        return BootExitCode.Usage;
    }

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
