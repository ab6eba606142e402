using System.Data.Common;

namespace DeployKit.Migrations.Tests.Engine;

// snippet: engine
/// <summary>An engine as an application would write it, with the public contract alone: migrations in code, a history of its own.</summary>
internal sealed class StepsEngine(NamedConnection connection, IReadOnlyList<(string Id, string Sql)> steps, MigrationOptions options)
    : IMigrationEngine, IMigrationHistory
{
    public string Name => "Steps";

    public MigrationOptions Options => options;

    public IMigrationHistory History => this;

    public DbConnection CreateConnection() => connection.Create(options);

    public ValueTask<IReadOnlyList<MigrationDefinition>> GetMigrationsAsync(CancellationToken cancellationToken) =>
        ValueTask.FromResult<IReadOnlyList<MigrationDefinition>>([.. steps.Select(step => new MigrationDefinition(step.Id))]);

    public ValueTask<IReadOnlyList<MigrationStatement>> GetStatementsAsync(MigrationDefinition migration, CancellationToken cancellationToken) =>
        ValueTask.FromResult<IReadOnlyList<MigrationStatement>>([new(steps.First(step => step.Id == migration.Id).Sql)]);

    public string Table => "steps_done";

    public string SelectSql(DatabaseKind database) => "SELECT step FROM steps_done";

    public AppliedMigration Read(DbDataReader row) => new(row.GetString(0));

    public string CreateSql(DatabaseKind database) => "CREATE TABLE steps_done (step varchar(100) NOT NULL PRIMARY KEY)";

    public string RecordSql(MigrationDefinition migration, DatabaseKind database) => $"INSERT INTO steps_done (step) VALUES ('{migration.Id}')";
}
// end-snippet
