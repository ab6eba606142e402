using System.Data;
using System.Data.Common;
using DeployKit.Migrations.Databases;

namespace DeployKit.Migrations.Running;

/// <summary>Says which statement of which migration failed, with the database's words, and what is left of it.</summary>
internal static class MigrationFailure
{
    private const string LockNotAvailable = "55P03";
    private const string LockRequestTimeout = "1222";
    private const string ExecutionTimeout = "-2";

    public static MigrationException Of(MigrationSession session, MigrationDefinition migration, StatementRun run, DbException exception)
    {
        DatabaseError error = DatabaseError.Of(exception);
        MigrationStatement statement = run.Current;
        bool recording = run.Number == run.Statements.Count;
        string what = recording ? "while it was being recorded" : $"at statement {run.Number} of {run.Statements.Count - 1}{Place(statement, error)}";
        string message = $"migration {migration.Id} failed {what}: {error}; {WhatIsLeft(run)}";
        string? source = migration.Source is null || statement.Line is null ? migration.Source : $"{migration.Source}:{Line(statement, error)}";
        string action = session.Dialect.NeedsNoTransaction(exception) ? OutsideTransaction(migration) : Action(migration, run.Kept, error);
        return new MigrationException(MigrationProblem.Failed(session.Engine.Name, message, source, action), exception);
    }

    public static MigrationInterruptedException ConnectionLost(IMigrationEngine engine, DbException exception)
    {
        string message = $"the connection to the database of {engine.Name} was lost between two migrations: {DatabaseError.Of(exception)}";
        return new(new(MigrationProblem.Failed(engine.Name, message, null, "find out why the database ends connections"), exception), connectionLost: true);
    }

    public static MigrationInterruptedException LockLost(IMigrationEngine engine) => new(
        new(MigrationProblem.Failed(engine.Name, $"the migration lock of {engine.Name} was lost between two migrations", null,
            "find out what ends sessions or unlocks (pg_advisory_unlock_all in a script, a proxy that replaces connections)")),
        connectionLost: true);

    /// <summary>What the database keeps of a migration that has not ended.</summary>
    public static string WhatIsLeft(StatementRun run)
    {
        if (run.Current.Transactional || run.RolledBack)
        {
            return run.Kept == 0 ? "nothing of it was kept" : $"it is partly outside a transaction: {Statements(run.Kept)} applied and stay";
        }

        return $"it is outside a transaction: {(run.Kept == 0 ? "" : $"{Statements(run.Kept)} applied, ")}statement {run.Number} may be half applied";
    }

    /// <summary>Whether it is worth another try: null when not, else whether the connection was lost.</summary>
    public static bool? MayPass(MigrationSession session, StatementRun run, DbException exception)
    {
        if (session.Connection.State != ConnectionState.Open)
        {
            return true;
        }

        return run.Kept == 0 && run.Current.Transactional && DatabaseError.Is(exception, LockNotAvailable, LockRequestTimeout) ? false : null;
    }

    private static string Statements(int count) => count == 1 ? "statement 1 is" : $"statements 1 to {count} are";

    private static string Place(MigrationStatement statement, DatabaseError error)
    {
        string place = statement.Line is null ? "" : $", line {Line(statement, error)}";
        return error.Position is { } position ? $"{place}, character {position}" : place;
    }

    /// <summary>The line of the error where the database names a position, else the statement's first.</summary>
    private static int Line(MigrationStatement statement, DatabaseError error)
    {
        int line = statement.Line ?? 1;
        int index = 0;
        for (int character = 1; character < error.Position && index < statement.Sql.Length; character++)
        {
            line += statement.Sql[index] == '\n' ? 1 : 0;
            index += char.IsHighSurrogate(statement.Sql[index]) ? 2 : 1;
        }

        return line;
    }

    private static string OutsideTransaction(MigrationDefinition migration) => migration.Source is null
        ? "execute the statement outside a transaction (with EF Core: migrationBuilder.Sql(…, suppressTransaction: true)), in a migration of its own"
        : "put -- deploykit:no-transaction into the script's first line and the statement into a script of its own";

    private static string Action(MigrationDefinition migration, int kept, DatabaseError error) => error.Code switch
    {
        "42501" or "229" or "262" => "migrate with a user who may change the schema (MigrationOptions.ConnectionName)",
        "25006" or "3906" => "connect to the primary server, with a user whose transactions may write",
        "53100" or "1105" or "9002" or "13" => "free disk space on the database's server and start again",
        "57014" or ExecutionTimeout => "raise StatementTimeout, or make the statement smaller",
        LockNotAvailable or LockRequestTimeout => "find what holds the table (a long transaction), or raise StatementLockTimeout",
        _ when kept > 0 => "bring the rest into place by hand or make the statements repeatable (IF NOT EXISTS), then start again",
        _ => $"fix {migration.Id} and start again",
    };
}
