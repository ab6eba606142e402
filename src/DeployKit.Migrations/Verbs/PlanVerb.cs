using DeployKit.Boot;
using DeployKit.Migrations.Backup;
using DeployKit.Migrations.Plan;
using DeployKit.Migrations.Running;
using DeployKit.Verbs;
using Microsoft.Extensions.Configuration;

namespace DeployKit.Migrations.Verbs;

/// <summary>Prints what would be executed, exactly, with the id that an approval names. Changes nothing.</summary>
internal sealed class PlanVerb(
    IBootPipeline pipeline, IEnumerable<IMigrationEngine> engines, BackupStep backup, IConfiguration configuration, TimeProvider time) : IVerb
{
    public string Name => "plan";

    public string Summary => "print the SQL of the pending migrations and the id of the plan, for review and approval";

    public IReadOnlyList<VerbOption> Options => [];

    public IReadOnlyList<string> Examples { get; } = ["plan --out plan.sql", "plan --json"];

    public async Task<int> RunAsync(VerbContext context, CancellationToken cancellationToken)
    {
        // The phases before the migrations say whether the settings and secrets are sound that the connection needs.
        BootReport report = await pipeline.RunAsync(new() { LastPhase = BootPhase.Settings, ReadOnly = true }, cancellationToken);
        if (report.Outcome != BootOutcome.Succeeded)
        {
            await context.WriteAsync(report);
            return report.ExitCode;
        }

        try
        {
            List<ShownPlan> plans = [];
            foreach (IMigrationEngine engine in engines)
            {
                plans.Add(await PlanAsync(engine, cancellationToken));
            }

            await context.Output.WriteLineAsync(context.Json ? PlanJson.Write(plans) : PlanText.Write(plans));
            return BootExitCode.Ok;
        }
        catch (MigrationException exception)
        {
            BootReport failed = report with { Outcome = BootOutcome.Failed, Problems = [exception.Problem], ExitCode = exception.ExitCode };
            await context.WriteAsync(failed);
            return failed.ExitCode;
        }
    }

    private async Task<ShownPlan> PlanAsync(IMigrationEngine engine, CancellationToken cancellationToken)
    {
        MigrationOptions options = MigrationSettings.Bind(engine.Options, engine.Name, configuration);
        await using MigrationSession session = new(engine, options);
        bool exists = await DatabaseConnector.OpenAsync(session, time, cancellationToken);
        IReadOnlyList<MigrationDefinition> known = await engine.GetMigrationsAsync(cancellationToken);
        MigrationState state = MigrationState.Compare(known, exists ? (await DatabaseHistory.ReadAsync(session, cancellationToken)).Applied : null);
        state = await HistoryCreation.LeaveOutBaselineAsync(session, known, state, cancellationToken);
        MigrationPlan plan = await MigrationPlan.CreateAsync(session, state.Pending, cancellationToken);
        string[] tables = [.. plan.Migrations.SelectMany(migration => migration.Review.Tables)];
        return new(plan, await TableSizes.EstimateAsync(session, tables, cancellationToken), backup.Describe(session));
    }
}
