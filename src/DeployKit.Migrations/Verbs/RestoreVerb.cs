using System.Data.Common;
using DeployKit.Boot;
using DeployKit.Migrations.Approval;
using DeployKit.Migrations.Audit;
using DeployKit.Migrations.Backup;
using DeployKit.Migrations.Databases;
using DeployKit.Migrations.Diagnostics;
using DeployKit.Migrations.Running;
using DeployKit.Verbs;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace DeployKit.Migrations.Verbs;

/// <summary>Puts a backup in the place of a database.</summary>
internal sealed class RestoreVerb(
    IBootPipeline pipeline, IEnumerable<IMigrationEngine> engines, BackupStep backup, IConfiguration configuration, TimeProvider time,
    ILogger<RestoreVerb> logger) : IVerb
{
    private const string From = "--from";
    private const string EngineOption = "--engine";
    private const string Accept = "--accept-data-loss";

    public string Name => "restore";

    public string Summary => "put a backup in the place of the database, which is kept under another name";

    public IReadOnlyList<VerbOption> Options { get; } =
    [
        new(From, "the backup", "FILE"),
        new(EngineOption, "the migration engine whose database it is; needed when there are several", "NAME"),
        new(Accept, "say that what was written since the backup may be missing afterwards"),
    ];

    public IReadOnlyList<string> Examples { get; } = ["restore --from before.dump --accept-data-loss"];

    public async Task<int> RunAsync(VerbContext context, CancellationToken cancellationToken)
    {
        string? name = context.Options.GetValueOrDefault(EngineOption);
        IMigrationEngine[] candidates = [.. engines.Where(engine => name is null || engine.Name.Equals(name, StringComparison.OrdinalIgnoreCase))];
        string? path = context.Options.GetValueOrDefault(From);
        if (candidates.Length != 1 || path is null || !File.Exists(path))
        {
            return context.Usage(candidates.Length != 1
                ? $"{EngineOption} needs one of {string.Join(", ", engines.Select(engine => engine.Name))}"
                : path is null ? $"{From} is needed" : $"there is no file {path}");
        }

        string loss = $"what was written to {candidates[0].Name} since {File.GetLastWriteTimeUtc(path):yyyy-MM-dd HH:mm:ss'Z'} will be missing";
        if (!context.Options.ContainsKey(Accept))
        {
            await EngineAnswer.WriteAsync(context, new EngineAnswer(candidates[0].Name, $"{loss}: say {Accept}"));
            return BootExitCode.ApprovalMissing;
        }

        BootReport report = await pipeline.RunAsync(new() { LastPhase = BootPhase.Settings, ReadOnly = true }, cancellationToken);
        if (report.Outcome != BootOutcome.Succeeded)
        {
            await context.WriteAsync(report);
            return report.ExitCode;
        }

        List<EngineAnswer> answers = [];
        int exitCode = await TryRestoreAsync(candidates[0], path, answers, report.Version, cancellationToken);
        await EngineAnswer.WriteAsync(context, [.. answers]);
        return exitCode;
    }

    private async Task<int> TryRestoreAsync(IMigrationEngine engine, string path, List<EngineAnswer> answers, string version, CancellationToken cancellationToken)
    {
        try
        {
            string former = await RestoreAsync(engine, Path.GetFullPath(path), answers, version, cancellationToken);
            answers.Add(new(engine.Name, $"restored {engine.Name} from {path}; the former database is kept: {former}", ("former", former)));
            return BootExitCode.Ok;
        }
        catch (DatabaseBusyException exception)
        {
            answers.Add(new(engine.Name, $"{engine.Name} was not restored and is as it was: {exception.Message}; stop whoever uses it and try again"));
            return BootExitCode.TryAgainLater;
        }
        catch (Exception exception) when (exception is MigrationException or IOException or DbException or NotSupportedException)
        {
            string why = exception is MigrationException ? exception.Message : BackupStep.Words(exception);
            answers.Add(new(engine.Name, $"{engine.Name} was not restored and is as it was: {why}"));
            return (exception as MigrationException)?.ExitCode ?? BootExitCode.Failed;
        }
    }

    private async Task<string> RestoreAsync(IMigrationEngine engine, string path, List<EngineAnswer> answers, string version, CancellationToken cancellationToken)
    {
        MigrationOptions options = MigrationSettings.Bind(engine.Options, engine.Name, configuration);
        await using MigrationSession session = new(engine, options, () => ConnectionTo.Unpooled(engine.CreateConnection()));
        if (!await DatabaseConnector.OpenAsync(session, time, cancellationToken))
        {
            throw new IOException("there is no such database; create an empty one first");
        }

        LockRequest request = LockRequest.For(engine, $"restoring since {time.GetUtcNow():yyyy-MM-dd'T'HH:mm:ss'Z'} pid {Environment.ProcessId} on {Environment.MachineName}");
        await using MigrationLock held = await session.Dialect.TryLockAsync(session.Connection, request, cancellationToken)
            ?? throw new DatabaseBusyException("somebody migrates it");
        if ((await DatabaseHistory.ReadAsync(session, cancellationToken)).RestoreRemains is { } remains)
        {
            answers.Add(new(engine.Name, $"{MigrationProblem.RestoreRemains(engine.Name, remains)}: {MigrationProblem.RestoreRemedy}"));
        }

        IReadOnlyList<AuditEntry> audit = await AuditTable.ReadAsync(session, cancellationToken);
        AuditEntry entry = AuditTrail.Entry(AuditEntry.Restore, version) with { Run = Guid.NewGuid().ToString("N"), Outcome = AuditEntry.Done, Backup = path };
        RestoreJob job = new(await NextSecondAsync(cancellationToken), step => Log.Restoring(logger, engine.Name, step), RecordAsync);
        return await backup.OwnOf(session).RestoreAsync(session, path, job, cancellationToken);

        async Task RecordAsync(DbConnection copy, string former)
        {
            await using MigrationSession restored = new(engine, options, () => copy);
            await restored.OpenAsync(cancellationToken);
            await RevokeAsync(restored, audit, cancellationToken);
            await AuditTable.EnsureAsync(restored, cancellationToken);
            string insert = AuditTable.InsertSql(entry with { Detail = $"the former database is kept: {former}" }, restored);
            await restored.Connection.ExecuteAsync(insert, cancellationToken);
        }
    }

    /// <summary>
    /// The names of what a restore makes tell its second, and an earlier one, be it killed, may have taken this one's. Under the lock no other can take the next.
    /// </summary>
    private async Task<DateTimeOffset> NextSecondAsync(CancellationToken cancellationToken)
    {
        DateTimeOffset now = time.GetUtcNow();
        DateTimeOffset next = now.AddTicks(TimeSpan.TicksPerSecond - (now.Ticks % TimeSpan.TicksPerSecond));
        for (; now < next; now = time.GetUtcNow())
        {
            await Task.Delay(next - now, time, cancellationToken);
        }

        return next;
    }

    /// <summary>Otherwise the approval of what was applied since the backup would apply it again at the next boot.</summary>
    private static async Task RevokeAsync(MigrationSession restored, IReadOnlyList<AuditEntry> audit, CancellationToken cancellationToken)
    {
        HashSet<string?> applied = [.. (await AuditTable.ReadAsync(restored, cancellationToken)).Select(entry => entry.Plan)];
        foreach (string plan in audit.Where(entry => entry.Approval is not null && !applied.Contains(entry.Plan)).Select(entry => entry.Plan).OfType<string>().Distinct())
        {
            await ApprovalTable.AddAsync(new() { Plan = plan, Decision = ApprovalRow.Revoked, By = $"restore by {Environment.UserName}" }, restored, cancellationToken);
        }
    }
}
