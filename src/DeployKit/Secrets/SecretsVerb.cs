using System.Text.Json;
using DeployKit.Boot;
using DeployKit.Secrets.Loading;
using DeployKit.Secrets.References;
using DeployKit.Verbs;

namespace DeployKit.Secrets;

/// <summary>Lists every setting with references: where each secret comes from and how old it is. Never a value.</summary>
internal sealed class SecretsVerb(IBootPipeline pipeline, SecretResolver resolver, TimeProvider time) : IVerb
{
    private const string Offline = "--offline";

    public string Name => "secrets";

    public string Summary => "list the secret references, where each is resolved from, and the age of the secrets; never a value";

    public IReadOnlyList<VerbOption> Options { get; } = [new(Offline, "leave out the stores that are reached over a network")];

    public IReadOnlyList<string> Examples { get; } = ["secrets", "secrets --json"];

    public async Task<int> RunAsync(VerbContext context, CancellationToken cancellationToken)
    {
        BootRunOptions options = new() { ReadOnly = true, LastPhase = BootPhase.Secrets, Offline = context.Options.ContainsKey(Offline) };
        BootReport report = await pipeline.RunAsync(options, cancellationToken).ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        SecretsListing[] rows = [.. resolver.FindReferences().SelectMany(Rows)];
        if (context.Json)
        {
            await context.Output.WriteLineAsync(JsonSerializer.Serialize(rows, SecretsJson.Default.SecretsListingArray)).ConfigureAwait(false);
        }
        else
        {
            WriteTable(rows, context.Output);
        }

        return report.ExitCode;
    }

    private IEnumerable<SecretsListing> Rows((string Key, string Raw) setting)
    {
        Composition composition = resolver.Compose(setting.Key, setting.Raw);
        foreach (SecretAddress address in composition.Addresses)
        {
            KnownSecret? known = resolver.Cache.Known.GetValueOrDefault(address);
            yield return new(setting.Key, address.ToString(), known?.Outcome.Store, State(known))
            {
                Version = known?.Outcome.Value?.Version,
                Created = known?.Outcome.Value?.Created,
                Expires = known?.Outcome.Value?.Expires,
            };
        }

        // What no store was asked for: variables, other settings, references that cannot be read.
        foreach (ReferenceFault fault in composition.Faults.Where(fault => fault.Outcome is null))
        {
            yield return new(setting.Key, null, null, fault.Message);
        }

        if (composition is { Addresses.Count: 0, Faults.Count: 0 })
        {
            yield return new(setting.Key, null, null, "resolved");
        }
    }

    private static string State(KnownSecret? known) => known?.Outcome switch
    {
        { Value: not null } => "resolved",
        { LeftOut: true } => "not asked offline",
        { Reason: { } reason } => reason,
        _ => "no store has it",
    };

    private void WriteTable(SecretsListing[] rows, TextWriter output)
    {
        string[][] table = [["setting", "secret", "store", "version", "age", "state"], .. rows.Select(row => row.ToCells(time.GetUtcNow()))];
        int[] widths = [.. Enumerable.Range(0, table[0].Length).Select(column => table.Max(cells => cells[column].Length))];
        foreach (string[] cells in table)
        {
            output.WriteLine(string.Join("  ", cells.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd());
        }
    }
}
