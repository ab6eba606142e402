using System.Data.Common;
using System.Globalization;
using DeployKit.Boot;
using DeployKit.Migrations.Approval;
using DeployKit.Migrations.Databases;
using DeployKit.Migrations.Plan;
using DeployKit.Migrations.Running;
using DeployKit.Verbs;
using Microsoft.Extensions.Configuration;

namespace DeployKit.Migrations.Verbs;

/// <summary>Writes down that somebody approves the pending plan, or takes that back.</summary>
internal sealed class ApproveVerb(IBootPipeline pipeline, IEnumerable<IMigrationEngine> engines, IConfiguration configuration, TimeProvider time) : IVerb
{
    private const string PlanOption = "--plan";
    private const string By = "--by";
    private const string Ticket = "--ticket";
    private const string Expires = "--expires";
    private const string Revoke = "--revoke";

    public string Name => "approve";

    public string Summary => "approve the pending plan with this id, in the approvals table of its database";

    public IReadOnlyList<VerbOption> Options { get; } =
    [
        new(PlanOption, "the plan, by at least eight characters of its id", "ID"),
        new(By, "who approves it", "NAME"),
        new(Ticket, "the change request", "TICKET"),
        new(Expires, "until when it may be applied (ISO 8601); default: ApprovalValidity from now", "TIME"),
        new(Revoke, "take every approval of the plan back instead"),
    ];

    public IReadOnlyList<string> Examples { get; } = ["approve --plan 9f2c41d0 --by ada --ticket CHG-1", "approve --plan 9f2c41d0 --by ada --revoke"];

    public async Task<int> RunAsync(VerbContext context, CancellationToken cancellationToken)
    {
        if (context.Options.GetValueOrDefault(PlanOption) is not { } id || context.Options.GetValueOrDefault(By) is not { } by)
        {
            return context.Usage($"{PlanOption} and {By} are needed");
        }

        DateTimeOffset? expires = null;
        if (context.Options.GetValueOrDefault(Expires) is { } text)
        {
            if (!DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset parsed) || parsed <= time.GetUtcNow())
            {
                return context.Usage($"{Expires} needs a time to come, for example 2030-01-31T18:00Z, not \"{text}\"");
            }

            expires = parsed;
        }

        BootReport report = await pipeline.RunAsync(new() { LastPhase = BootPhase.Settings, ReadOnly = true }, cancellationToken);
        if (report.Outcome != BootOutcome.Succeeded)
        {
            await context.WriteAsync(report);
            return report.ExitCode;
        }

        List<string> pending = [];
        foreach (IMigrationEngine engine in engines)
        {
            try
            {
                if (await DecideAsync(engine, id, by, expires, context, pending, cancellationToken))
                {
                    return BootExitCode.Ok;
                }
            }
            catch (MigrationException exception)
            {
                await EngineAnswer.WriteAsync(context, new EngineAnswer(engine.Name, exception.Message));
                return exception.ExitCode;
            }
            catch (DbException exception)
            {
                string why = $"the plan of {engine.Name} was not decided about: {DatabaseError.Of(exception)}; decide as a user who may write {ApprovalTable.Name}";
                await EngineAnswer.WriteAsync(context, new EngineAnswer(engine.Name, why));
                return BootExitCode.Failed;
            }
        }

        string answer = $"plan {id} is not pending: {(pending.Count == 0 ? "nothing is" : string.Join(", ", pending) + " is")}";
        await EngineAnswer.WriteAsync(context, new EngineAnswer(null, answer));
        return BootExitCode.ApprovalMissing;
    }

    private async Task<bool> DecideAsync(
        IMigrationEngine engine, string id, string by, DateTimeOffset? expires, VerbContext context, List<string> pending, CancellationToken cancellationToken)
    {
        await using MigrationSession session = new(engine, MigrationSettings.Bind(engine.Options, engine.Name, configuration));
        bool exists = await DatabaseConnector.OpenAsync(session, time, cancellationToken);
        IReadOnlyList<MigrationDefinition> known = await engine.GetMigrationsAsync(cancellationToken);
        MigrationState state = MigrationState.Compare(known, exists ? (await DatabaseHistory.ReadAsync(session, cancellationToken)).Applied : null);
        state = await HistoryCreation.LeaveOutBaselineAsync(session, known, state, cancellationToken);
        MigrationPlan plan = await MigrationPlan.CreateAsync(session, state.Pending, cancellationToken);
        MigrationPlan? whole = await WholePlan.FindAsync(session, known, plan, cancellationToken);
        if (state.IsUpToDate || !(plan.IsNamedBy(id) || whole?.IsNamedBy(id) == true))
        {
            pending.AddRange(state.IsUpToDate ? [] : [$"plan {plan.Id} of {engine.Name}"]);
            return false;
        }

        if (!exists)
        {
            await DatabaseConnector.CreateAsync(session, time, cancellationToken);
        }

        bool revoked = context.Options.ContainsKey(Revoke);
        ApprovalRow row = new()
        {
            Plan = plan.IsNamedBy(id) ? plan.Id : whole!.Id,
            Decision = revoked ? ApprovalRow.Revoked : ApprovalRow.Approved,
            By = by,
            Ticket = context.Options.GetValueOrDefault(Ticket),
            Expires = revoked ? null : ApprovalDesk.Time(expires ?? (time.GetUtcNow() + session.Options.ApprovalValidity)),
        };
        await ApprovalTable.AddAsync(row, session, cancellationToken);
        string answer = revoked
            ? $"revoked every approval of plan {row.Plan} of {engine.Name}"
            : $"approved plan {row.Plan} of {engine.Name} by {row} until {row.Expires}";
        await EngineAnswer.WriteAsync(context, new EngineAnswer(engine.Name, answer, ("plan", row.Plan), ("decision", row.Decision), ("expires", row.Expires)));
        return true;
    }
}
