using System.Data.Common;
using DeployKit.Boot;
using DeployKit.Migrations.Databases;
using DeployKit.Migrations.Running;
using DeployKit.Migrations.Safety;
using DeployKit.Rules;
using DeployKit.Sql;

namespace DeployKit.Migrations.Scripts;

/// <summary>Migrations that are SQL scripts.</summary>
internal sealed class SqlScriptEngine(
    string name, ISqlScriptSource source, Func<DbConnection> connect, MigrationOptions options) : IMigrationEngine
{
    private Dictionary<string, SqlScript> scripts = [];

    public string Name { get; } = name;

    public MigrationOptions Options { get; } = options;

    public IMigrationHistory History { get; } = new SqlScriptHistory();

    public DbConnection CreateConnection() => connect();

    public ValueTask<IReadOnlyList<MigrationDefinition>> GetMigrationsAsync(CancellationToken cancellationToken)
    {
        List<SqlScript> found = [.. source.Read(cancellationToken)];
        Dictionary<string, SqlScript> byName = new(StringComparer.OrdinalIgnoreCase);
        foreach (SqlScript script in found)
        {
            if (!byName.TryAdd(script.Name, script))
            {
                throw new MigrationException(MigrationProblem.Failed(
                    Name, $"the migration scripts {byName[script.Name].Name} and {script.Name} are one to the history", script.Source, "rename one of them"));
            }
        }

        scripts = byName;
        found.Sort(SqlScriptOrder.Instance);
        return new([.. found.Select(script => script.Definition)]);
    }

    public ValueTask<MigrationReview?> ReviewAsync(MigrationDefinition migration, DatabaseKind database, CancellationToken cancellationToken)
    {
        SqlScript script = scripts[migration.Id];
        return new(ReviewOf.Script(script.Text, DatabaseDialect.For(database).SqlDialect, !script.IsOutsideTransaction));
    }

    public ValueTask<IReadOnlyList<MigrationStatement>> GetStatementsAsync(MigrationDefinition migration, CancellationToken cancellationToken) =>
        ReadAsync(scripts[migration.Id]);

    public async ValueTask<MigrationRollback?> GetRollbackAsync(MigrationDefinition migration, DatabaseKind database, CancellationToken cancellationToken)
    {
        SqlScript? down = source.ReadDown(scripts[migration.Id]);
        return down is null
            ? null
            : new(await ReadAsync(down), ReviewOf.Script(down.Text, DatabaseDialect.For(database).SqlDialect, !down.IsOutsideTransaction));
    }

    private async ValueTask<IReadOnlyList<MigrationStatement>> ReadAsync(SqlScript script)
    {
        await using DbConnection connection = connect();
        SqlDialect dialect = DatabaseDialect.For(connection, Options.Database).SqlDialect;
        try
        {
            IReadOnlyList<SqlStatement> statements = script.Statements(dialect);
            if (!script.IsOutsideTransaction)
            {
                TransactionControl.Refuse(statements, dialect);
            }
            else
            {
                TransactionControl.RefuseUnpaired(statements, dialect);
            }

            return [.. statements.Select(statement => new MigrationStatement(statement.Text, !script.IsOutsideTransaction, statement.Line))];
        }
        catch (SqlScriptException exception)
        {
            throw new MigrationException(
                new BootProblem
                {
                    Id = RuleCatalog.DK4009.Id,
                    Severity = ProblemSeverity.Error,
                    Phase = BootPhase.Migrations,
                    Key = Name,
                    Message = $"migration {script.Name} cannot be read as SQL: {exception.Message}; nothing of it was executed",
                    Source = $"{script.Source}:{exception.Line}",
                    Action = "fix the script",
                },
                exception);
        }
    }
}
