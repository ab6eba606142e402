namespace DeployKit.Migrations;

/// <summary>A migration that the database's history holds.</summary>
/// <param name="Id">What the history calls it.</param>
/// <param name="Checksum">The checksum it was applied with; null when the history keeps none.</param>
public sealed record AppliedMigration(string Id, string? Checksum = null);
