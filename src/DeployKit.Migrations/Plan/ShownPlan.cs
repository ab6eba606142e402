namespace DeployKit.Migrations.Plan;

/// <summary>A plan with what its reader has to know about the database at hand. None of that is part of its id.</summary>
/// <param name="Plan">The plan.</param>
/// <param name="Rows">About how many rows the tables hold that it works on.</param>
/// <param name="Backup">How the database is backed up before; null when it is not.</param>
internal sealed record ShownPlan(MigrationPlan Plan, IReadOnlyDictionary<string, long> Rows, string? Backup);
