using DeployKit.Boot;
using DeployKit.Migrations.Plan;
using DeployKit.Migrations.Running;
using DeployKit.Profiles;
using DeployKit.Rules;

namespace DeployKit.Migrations.Safety;

/// <summary>What a plan's unsafe operations mean in a profile. What somebody has assured, with a reason, passes.</summary>
internal static class SafetyCheck
{
    public static IEnumerable<BootProblem> Problems(MigrationPlan plan, MigrationSession session, MigrationsProfile profile)
    {
        foreach ((MigrationDefinition migration, _, MigrationReview review) in plan.Migrations)
        {
            foreach (UnsafeOperation operation in review.Unsafe.Where(operation => operation.Assured is null))
            {
                yield return Problem(plan.Engine, migration, operation, profile);
            }
        }

        bool mayWait = plan.Migrations.Any(migration => migration.Review.Tables.Count > 0);
        if (mayWait && session.Options.StatementLockTimeout == TimeSpan.Zero && session.Dialect.Kind != DatabaseKind.Sqlite)
        {
            yield return Create(RuleCatalog.DK4004, profile.Blocking, plan.Engine,
                $"{plan.Engine} migrates without a lock timeout, so everybody waits behind a statement while it waits for its lock",
                $"set DeployKit:Migrations:{plan.Engine}:StatementLockTimeout");
        }
    }

    private static BootProblem Problem(string engine, MigrationDefinition migration, UnsafeOperation operation, MigrationsProfile profile)
    {
        DeployKitRule rule = operation.Id == RuleCatalog.DK4002.Id ? RuleCatalog.DK4002 : RuleCatalog.DK4004;
        BootProblem problem = Create(
            rule, rule == RuleCatalog.DK4002 ? profile.Destructive : profile.Blocking, engine,
            $"migration {migration.Id} {operation.Message}", operation.Remedy);
        return problem with { Source = operation.Line is null ? migration.Source : $"{migration.Source ?? migration.Id}:{operation.Line}" };
    }

    private static BootProblem Create(DeployKitRule rule, ProblemSeverity severity, string engine, string message, string action) => new()
    {
        Id = rule.Id,
        Severity = severity,
        Phase = BootPhase.Migrations,
        Key = engine,
        Message = message,
        Action = action,
    };
}
