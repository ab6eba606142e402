using DeployKit.Boot;
using DeployKit.Migrations.Approval;
using DeployKit.Migrations.Databases;
using DeployKit.Migrations.Plan;
using DeployKit.Rules;

namespace DeployKit.Migrations.Running;

/// <summary>What the runner has to say, in one place and one voice.</summary>
internal static class MigrationProblem
{
    public static IEnumerable<BootProblem> Drift(string engine, MigrationState state, MigrationOptions options)
    {
        if (state.HalfRolledBack is { } half)
        {
            yield return Failed(engine, $"migration {half} is half rolled back, so nothing was applied to {engine}", null,
                "run the same deploykit rollback again, which goes on where it was interrupted (or waits for the one that runs), or restore the backup that was made before it");
        }

        if (state.RestoreRemains is { } remains)
        {
            yield return Create(RuleCatalog.DK4010, engine, RestoreRemains(engine, remains), RestoreRemedy, null, ProblemSeverity.Warning);
        }

        foreach (MigrationDefinition migration in state.Changed)
        {
            yield return Create(RuleCatalog.DK4011, engine, $"migration {migration.Id} was changed after it was applied to {engine}",
                "restore its text and put the change into a new migration", migration.Source);
        }

        if (state.Missing.Count > 0)
        {
            yield return Create(RuleCatalog.DK4008, engine, $"{engine} holds {Names(state.Missing)}, which this build lacks although it holds later ones",
                "restore what was deleted or renamed");
        }

        if (state.Newer.Count > 0)
        {
            bool refused = options.UnknownMigrations == UnknownMigrations.Refuse || state.Incompatibility is not null;
            string why = state.Incompatibility is null ? "" : $"; {state.Incompatibility}";
            yield return Create(RuleCatalog.DK4008, engine, $"{engine} is ahead of this build: it holds {Names(state.Newer)}{why}",
                "deploy the build that holds them, or check that this one works with the newer schema", null,
                refused ? ProblemSeverity.Error : ProblemSeverity.Warning);
        }

        if (state.OutOfOrder.Count > 0 && !options.AllowOutOfOrder)
        {
            yield return Create(RuleCatalog.DK4012, engine, $"pending in {engine} before what was already applied: {Names(state.OutOfOrder.Select(migration => migration.Id))}",
                $"rename them to come last, or set DeployKit:Migrations:{engine}:AllowOutOfOrder to true");
        }
    }

    public const string RestoreRemedy = "drop what is left; if status names no restore as done, restore again";

    public static string RestoreRemains(string engine, string remains) => $"a restore of {engine} was interrupted or still runs, and has left {remains}";

    public static BootProblem Pending(string engine, MigrationState state, string why, ProblemSeverity severity = ProblemSeverity.Error) => Create(
        RuleCatalog.DK4003, engine, $"{Count(state.Pending.Count)} pending in {engine}: {Names(state.Pending.Select(migration => migration.Id))}; {why}",
        "run dotnet App.dll deploykit migrate", null, severity);

    public static BootProblem NeedsApproval(MigrationPlan plan, PlanApproval approval) => Create(
        RuleCatalog.DK4003, plan.Engine,
        $"{Count(plan.Migrations.Count)} pending in {plan.Engine} and {(plan.Migrations.Count == 1 ? "needs" : "need")} approval (plan {plan.ShortId}): {approval.Missing}",
        $"run dotnet App.dll deploykit plan, review it, then deploykit approve --plan {plan.Id} --by NAME, or set DeployKit__Migrations__ApprovedPlan to that id");

    public static BootProblem LockNotObtained(string engine, TimeSpan waited, string? owner) => Create(
        RuleCatalog.DK4006, engine,
        $"the migration lock of {engine} was not obtained within {waited.TotalSeconds:0.#} s; it is held by {owner ?? "another process"}",
        "wait for the holder or stop it, then start again");

    public static BootProblem SharedSessions(string engine) => Create(
        RuleCatalog.DK4013, engine, $"the connection of {engine} goes through a pooler that lends sessions for single transactions, so no lock can be held on it",
        $"set DeployKit__Migrations__{engine}__ConnectionName to the name of a direct connection string");

    public static BootProblem PendingModelChanges(string engine) => Create(
        RuleCatalog.DK4014, engine, $"the model of {engine} has changes that no migration holds", "add a migration (dotnet ef migrations add NAME)",
        null, ProblemSeverity.Warning);

    public static BootProblem Unreachable(string engine, TimeSpan waited, int attempts, DatabaseError error) => Create(
        RuleCatalog.DK3001, engine,
        $"the database of {engine} could not be reached within {waited.TotalSeconds:0.#} s ({attempts} {(attempts == 1 ? "attempt" : "attempts")}; {error})",
        error.Code switch
        {
            "28P01" or "28000" or "18456" => "check the user and the password of the connection string, and whom the server lets in",
            "42501" => "grant the user the right to connect",
            "53300" => "let the server take more connections, or start fewer replicas at a time",
            _ => "check that it runs and that the connection string names it",
        });

    public static BootProblem Failed(string engine, string message, string? source, string action) =>
        Create(RuleCatalog.DK4009, engine, message, action, source);

    private static BootProblem Create(
        DeployKitRule rule, string engine, string message, string action, string? source = null, ProblemSeverity severity = ProblemSeverity.Error) => new()
        {
            Id = rule.Id,
            Severity = severity,
            Phase = BootPhase.Migrations,
            Key = engine,
            Message = message,
            Source = source,
            Action = action,
        };

    private static string Count(int count) => count == 1 ? "1 migration is" : $"{count} migrations are";

    private static string Names(IEnumerable<string> ids)
    {
        string[] all = [.. ids];
        return string.Join(", ", all.Take(5)) + (all.Length > 5 ? $" and {all.Length - 5} more" : "");
    }
}
