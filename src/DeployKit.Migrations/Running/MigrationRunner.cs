using System.Runtime.CompilerServices;
using DeployKit.Async;
using DeployKit.Boot;
using DeployKit.Migrations.Approval;
using DeployKit.Migrations.Backup;
using DeployKit.Migrations.Diagnostics;
using DeployKit.Migrations.Rollback;
using DeployKit.Profiles;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace DeployKit.Migrations.Running;

/// <summary>The one runner of every engine: history, policy, then (in <see cref="MigrationApplication"/>) lock, history again, apply, release.</summary>
internal sealed class MigrationRunner(
    IEnumerable<IMigrationEngine> engines, TimeProvider time, BootProgress progress, BackupStep backup, RollbackDesk rollback, ILogger<MigrationRunner> logger)
{
    [AsyncMethodBuilder(typeof(AheadTaskBuilder))]
    public async Task RunAsync(IMigrationEngine engine, BootContext context, CancellationToken cancellationToken)
    {
        MigrationOptions options = MigrationSettings.Bind(engine.Options, engine.Name, context.Configuration);
        MigrationPolicy policy = MigrationSettings.PolicyOf(options, context);
        if (policy == MigrationPolicy.Skip)
        {
            Log.Skipped(logger, engine.Name);
            return;
        }

        if ((context.ReadOnly || context.Environment.IsDevelopment()) && await engine.HasPendingModelChangesAsync(cancellationToken))
        {
            context.Add(MigrationProblem.PendingModelChanges(engine.Name));
        }

        await using MigrationSession session = new(engine, options);
        IReadOnlyList<MigrationDefinition> known = await ReadAndConnectAsync(session, cancellationToken);
        IReadOnlySet<string> ofOthers = await SharedHistory.IdsOfOthersAsync(engine, engines, context.Configuration, cancellationToken);
        MigrationRun run = new(session, known, ofOthers, context, time, progress, logger, backup);
        if (rollback.Request is { } request)
        {
            if (request.Engine is null || request.Engine.Equals(engine.Name, StringComparison.OrdinalIgnoreCase))
            {
                await new RollbackApplication(run).RunAsync(request, cancellationToken);
            }

            return;
        }

        MigrationState state = await run.LookAsync(cancellationToken);
        if (!run.MayGoOn(state))
        {
            return;
        }

        if (state.IsUpToDate)
        {
            Log.UpToDate(logger, engine.Name, known.Count);
        }
        else if (context.ReadOnly)
        {
            await PendingReport.AddAsync(run, state, policy, cancellationToken);
        }
        else
        {
            await ActAsync(run, state, policy, cancellationToken);
        }
    }

    /// <summary>A cold start spends as long on reading the migrations as on opening the connection, and neither needs the other.</summary>
    [AsyncMethodBuilder(typeof(AheadTaskBuilder<>))]
    private async Task<IReadOnlyList<MigrationDefinition>> ReadAndConnectAsync(MigrationSession session, CancellationToken cancellationToken)
    {
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task opening = Task.Run(() => (Task)DatabaseConnector.OpenAsync(session, time, stop.Token), stop.Token);
        try
        {
            IReadOnlyList<MigrationDefinition> known = await session.Engine.GetMigrationsAsync(cancellationToken);
            await opening;
            return known;
        }
        finally
        {
            await stop.CancelAsync();
            await opening.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static Task ActAsync(MigrationRun run, MigrationState state, MigrationPolicy policy, CancellationToken cancellationToken)
    {
        switch (policy)
        {
            case MigrationPolicy.Apply:
                return new MigrationApplication(run).RunAsync((plan, _) => Task.FromResult(PlanApproval.NotNeeded(plan.Id)), cancellationToken);
            case MigrationPolicy.Wait:
                return new SchemaWait(run).RunAsync(cancellationToken);
            case MigrationPolicy.RequireApproval:
                return new ApprovalWait(run).RunAsync(state, cancellationToken);
            default:
                run.Context.Add(MigrationProblem.Pending(run.Engine.Name, state, $"the policy is {policy}"));
                return Task.CompletedTask;
        }
    }
}
