namespace DeployKit.Migrations;

/// <summary>What takes a migration back.</summary>
/// <param name="Statements">What it executes.</param>
/// <param name="Review">What is unsafe about it; null to have the statements reviewed as SQL.</param>
public sealed record MigrationRollback(IReadOnlyList<MigrationStatement> Statements, MigrationReview? Review = null);
