using System.Data.Common;
using DeployKit.Boot;
using DeployKit.Migrations.Audit;
using DeployKit.Migrations.Databases;
using DeployKit.Migrations.Rollback;
using DeployKit.Migrations.Running;
using DeployKit.Verbs;
using Microsoft.Extensions.Configuration;

namespace DeployKit.Migrations.Verbs;

/// <summary>Lists every migration and where it stands. Changes nothing.</summary>
internal sealed class StatusVerb(IEnumerable<IMigrationEngine> engines, IConfiguration configuration, TimeProvider time) : IVerb
{
    private const string Everything = "--audit";

    public string Name => "status";

    public string Summary => "list the migrations: applied, pending, half applied, changed, unknown to this build";

    public IReadOnlyList<VerbOption> Options { get; } = [new(Everything, "print the audit table instead: who did what, when, by which plan and approval")];

    public IReadOnlyList<string> Examples { get; } = ["status", "status --audit --json"];

    public async Task<int> RunAsync(VerbContext context, CancellationToken cancellationToken)
    {
        int exitCode = BootExitCode.Ok;
        List<MigrationStatus> rows = [];
        foreach (IMigrationEngine engine in engines)
        {
            try
            {
                rows.AddRange(await ReadAsync(engine, context.Options.ContainsKey(Everything), cancellationToken));
            }
            catch (MigrationException exception)
            {
                rows.Add(new(engine.Name, "", exception.Message, []));
                exitCode = exception.ExitCode;
            }
            catch (DbException exception)
            {
                rows.Add(new(engine.Name, "", DatabaseError.Of(exception).ToString(), []));
                exitCode = BootExitCode.Failed;
            }
        }

        rows = context.Options.ContainsKey(Everything) ? [.. rows.OrderBy(row => row.Audit.Count == 0 ? "" : row.Audit[0].RecordedAt, StringComparer.Ordinal)] : rows;
        await context.Output.WriteLineAsync(context.Json ? MigrationStatus.Json(rows) : string.Join('\n', rows.Select(row => row.Text)));
        return exitCode;
    }

    private async Task<IEnumerable<MigrationStatus>> ReadAsync(IMigrationEngine engine, bool everything, CancellationToken cancellationToken)
    {
        await using MigrationSession session = new(engine, MigrationSettings.Bind(engine.Options, engine.Name, configuration));
        bool exists = await DatabaseConnector.OpenAsync(session, time, cancellationToken);
        IReadOnlyList<AuditEntry> entries = exists ? await AuditTable.ReadAsync(session, cancellationToken) : [];
        if (everything)
        {
            return entries.Select(entry => new MigrationStatus(engine.Name, entry.Migration, $"{entry.Action} {entry.Outcome}", [entry]));
        }

        IReadOnlyList<MigrationDefinition> known = await engine.GetMigrationsAsync(cancellationToken);
        IReadOnlySet<string> ofOthers = await SharedHistory.IdsOfOthersAsync(engine, engines, configuration, cancellationToken);
        DatabaseHistory? history = exists ? await DatabaseHistory.ReadAsync(session, cancellationToken) : null;
        MigrationState state = MigrationState.Compare(known, history?.Applied, ofOthers);
        ILookup<string, AuditEntry> audit = entries.ToLookup(entry => entry.Migration, StringComparer.OrdinalIgnoreCase);
        HashSet<string> begun = exists ? await ProgressTable.ReadBegunAsync(session, cancellationToken) : [];
        return known
            .Select(migration => Row(migration.Id, Where(migration, state, begun)))
            .Concat(state.Missing.Concat(state.Newer).Select(id => Row(id, "unknown")))
            .Concat(audit.Contains("") ? [Row("", "restored")] : [])
            .Concat(history?.RestoreRemains is { } remains ? [Row("", $"{MigrationProblem.RestoreRemains(engine.Name, remains)}: {MigrationProblem.RestoreRemedy}")] : []);

        MigrationStatus Row(string id, string where) => new(engine.Name, id, where, [.. audit[id]]);
    }

    private static string Where(MigrationDefinition migration, MigrationState state, HashSet<string> begun) =>
        UnfinishedRollback.IsHalf(migration, state, begun) ? "half rolled back"
        : state.Pending.Contains(migration) ? begun.Contains(migration.Id) ? "half applied" : "pending"
        : state.Changed.Contains(migration) ? "changed" : "applied";
}
