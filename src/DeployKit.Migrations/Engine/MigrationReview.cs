namespace DeployKit.Migrations;

/// <summary>What is known about a migration without executing it.</summary>
/// <param name="Unsafe">What it should not do unseen.</param>
/// <param name="Tables">The existing tables it works on, without quotes and without the default schema.</param>
public sealed record MigrationReview(IReadOnlyList<UnsafeOperation> Unsafe, IReadOnlyList<string> Tables);
