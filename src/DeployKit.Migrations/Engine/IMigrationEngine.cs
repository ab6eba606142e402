using System.Data.Common;

namespace DeployKit.Migrations;

/// <summary>
/// Where migrations come from. An engine only knows: which migrations this build holds, what each of them executes, and where the
/// database keeps their history. Locking, policy, applying and reporting are the runner's, the same for every engine. Register
/// implementations as <see cref="IMigrationEngine"/> singletons with <c>AddMigrationEngine</c>.
/// </summary>
/// <remarks>Any method may throw a <see cref="MigrationException"/> to put a problem of its own into the boot's report.</remarks>
public interface IMigrationEngine
{
    /// <summary>What the engine is called in configuration, reports and logs; unique among the application's engines.</summary>
    string Name { get; }

    /// <summary>How its migrations are run, always the same object: the kit puts what the configuration says into it before anything else.</summary>
    MigrationOptions Options { get; }

    /// <summary>Where the database keeps what was applied.</summary>
    IMigrationHistory History { get; }

    /// <summary>Creates a connection that is not open yet, with the rights to change the schema.</summary>
    DbConnection CreateConnection();

    /// <summary>The migrations of this build in the order in which they apply. Called on every boot, so it has to be cheap.</summary>
    /// <param name="cancellationToken">Ends the boot.</param>
    ValueTask<IReadOnlyList<MigrationDefinition>> GetMigrationsAsync(CancellationToken cancellationToken);

    /// <summary>What one migration executes. Called for pending migrations only.</summary>
    /// <param name="migration">One of <see cref="GetMigrationsAsync"/>.</param>
    /// <param name="cancellationToken">Ends the boot.</param>
    ValueTask<IReadOnlyList<MigrationStatement>> GetStatementsAsync(MigrationDefinition migration, CancellationToken cancellationToken);

    /// <summary>What is unsafe about a migration. Called for pending migrations only.</summary>
    /// <param name="migration">One of <see cref="GetMigrationsAsync"/>.</param>
    /// <param name="database">The database's kind.</param>
    /// <param name="cancellationToken">Ends the boot.</param>
    /// <returns>Null to have its statements reviewed as SQL.</returns>
    ValueTask<MigrationReview?> ReviewAsync(MigrationDefinition migration, DatabaseKind database, CancellationToken cancellationToken) => default;

    /// <summary>What takes a migration back. Called for applied migrations, by the verb <c>rollback</c>.</summary>
    /// <param name="migration">One of <see cref="GetMigrationsAsync"/>.</param>
    /// <param name="database">The database's kind.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>Null when it has no way back.</returns>
    ValueTask<MigrationRollback?> GetRollbackAsync(MigrationDefinition migration, DatabaseKind database, CancellationToken cancellationToken) => default;

    /// <summary>Whether the code has changes that need a migration nobody has written. Asked in Development and by <c>check</c>.</summary>
    /// <param name="cancellationToken">Ends the boot.</param>
    ValueTask<bool> HasPendingModelChangesAsync(CancellationToken cancellationToken) => new(false);

    /// <summary>Called under the lock once migrations were applied, for example to seed data.</summary>
    /// <param name="cancellationToken">Ends the boot.</param>
    ValueTask CompleteAsync(CancellationToken cancellationToken) => ValueTask.CompletedTask;
}
