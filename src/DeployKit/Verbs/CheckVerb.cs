using DeployKit.Boot;

namespace DeployKit.Verbs;

/// <summary>Runs every phase without changing anything and prints the report.</summary>
internal sealed class CheckVerb(IBootPipeline pipeline) : IVerb
{
    private const string Offline = "--offline";

    public string Name => "check";

    public string Summary => "run every boot phase without changing anything, and print the report";

    public IReadOnlyList<VerbOption> Options { get; } = [new(Offline, "leave out what needs a server: remote secret stores, gates, migrations")];

    public IReadOnlyList<string> Examples { get; } = ["check --environment Production", "check --offline --json --out report.json"];

    public async Task<int> RunAsync(VerbContext context, CancellationToken cancellationToken)
    {
        BootRunOptions options = new() { ReadOnly = true, Offline = context.Options.ContainsKey(Offline) };
        BootReport report = await pipeline.RunAsync(options, cancellationToken).ConfigureAwait(false);
        await context.WriteAsync(report).ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        return report.ExitCode;
    }
}
