using DeployKit.Boot;
using DeployKit.Migrations.Running;
using DeployKit.Verbs;
using Microsoft.Extensions.Configuration;

namespace DeployKit.Migrations.Verbs;

/// <summary>Lists every migration and where it stands. Changes nothing.</summary>
internal sealed class StatusVerb(IEnumerable<IMigrationEngine> engines, IConfiguration configuration, TimeProvider time) : IVerb
{
    public string Name => "status";

    public string Summary => "list the migrations: applied, pending, changed, unknown to this build";

    public IReadOnlyList<VerbOption> Options => [];

    public async Task<int> RunAsync(VerbContext context, CancellationToken cancellationToken)
    {
        int exitCode = BootExitCode.Ok;
        List<MigrationStatus> rows = [];
        foreach (IMigrationEngine engine in engines)
        {
            try
            {
                rows.AddRange(await ReadAsync(engine, cancellationToken));
            }
            catch (MigrationException exception)
            {
                rows.Add(new(engine.Name, "", exception.Message));
                exitCode = BootExitCode.Unavailable;
            }
        }

        await context.Output.WriteLineAsync(context.Json
            ? MigrationStatus.Json(rows)
            : string.Join('\n', rows.Select(row => $"{row.Engine,-20} {row.State,-10} {row.Migration}")));
        return exitCode;
    }

    private async Task<IEnumerable<MigrationStatus>> ReadAsync(IMigrationEngine engine, CancellationToken cancellationToken)
    {
        await using MigrationSession session = new(engine, MigrationSettings.Bind(engine.Options, engine.Name, configuration));
        IReadOnlyList<MigrationDefinition> known = await engine.GetMigrationsAsync(cancellationToken);
        bool exists = await DatabaseConnector.OpenAsync(session, time, cancellationToken);
        MigrationState state = MigrationState.Compare(known, exists ? await session.ReadHistoryAsync(cancellationToken) : null);
        return known
            .Select(migration => new MigrationStatus(engine.Name, migration.Id, state.Pending.Contains(migration) ? "pending" : state.Changed.Contains(migration) ? "changed" : "applied"))
            .Concat(state.Missing.Concat(state.Newer).Select(id => new MigrationStatus(engine.Name, id, "unknown")));
    }
}
