using DeployKit.Migrations.Plan;
using Microsoft.Extensions.Configuration;

namespace DeployKit.Migrations.Running;

/// <summary>Whether somebody has approved a plan. Read anew each time: a mounted ConfigMap changes under a running process.</summary>
internal static class PlanApproval
{
    private const string Name = "ApprovedPlan";

    public static bool IsGiven(MigrationPlan plan, IConfiguration configuration)
    {
        string?[] values = [configuration[$"DeployKit:Migrations:{plan.Engine}:{Name}"], configuration[$"DeployKit:Migrations:{Name}"]];
        return values
            .SelectMany(value => (value ?? "").Split([',', ';', ' '], StringSplitOptions.RemoveEmptyEntries))
            .Any(plan.IsNamedBy);
    }
}
