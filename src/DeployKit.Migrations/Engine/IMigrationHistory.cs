using System.Data.Common;

namespace DeployKit.Migrations;

/// <summary>The table in which the database keeps what was applied, as SQL for the database at hand.</summary>
public interface IMigrationHistory
{
    /// <summary>The table's name with its schema, as people know it. Whoever shares it shares a lock.</summary>
    string Table { get; }

    /// <summary>Reads the whole history; it must fail when there is no such table. It becomes part of a larger query: one <c>SELECT</c>, without <c>ORDER BY</c>.</summary>
    /// <param name="database">The database's kind.</param>
    string SelectSql(DatabaseKind database);

    /// <summary>Reads one row of <see cref="SelectSql"/>.</summary>
    /// <param name="row">The reader, at a row.</param>
    AppliedMigration Read(DbDataReader row);

    /// <summary>Creates the table; called under the lock, when it is missing.</summary>
    /// <param name="database">The database's kind.</param>
    string CreateSql(DatabaseKind database);

    /// <summary>Records a migration; executed in the transaction of its last statement.</summary>
    /// <param name="migration">The migration that was applied.</param>
    /// <param name="database">The database's kind.</param>
    string RecordSql(MigrationDefinition migration, DatabaseKind database);

    /// <summary>Takes the record of a migration back; executed in the transaction of the last statement of its rollback.</summary>
    /// <param name="migration">The migration that was rolled back.</param>
    /// <param name="database">The database's kind.</param>
    /// <returns>Null when this history forgets nothing, so that nothing can be rolled back.</returns>
    string? ForgetSql(MigrationDefinition migration, DatabaseKind database) => null;
}
