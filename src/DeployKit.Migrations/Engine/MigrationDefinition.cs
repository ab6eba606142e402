namespace DeployKit.Migrations;

/// <summary>A migration that this build holds.</summary>
/// <param name="Id">What the history calls it.</param>
/// <param name="Checksum">What its text comes to, to notice when an applied one is changed; null when its engine does not tell.</param>
/// <param name="Repeatable">Whether it is applied again, after all others, when its checksum has changed.</param>
/// <param name="Source">Where people find it: a script's path; null when its id says enough.</param>
public sealed record MigrationDefinition(string Id, string? Checksum = null, bool Repeatable = false, string? Source = null);
