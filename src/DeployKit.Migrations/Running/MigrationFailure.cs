using System.Data.Common;
using DeployKit.Migrations.Databases;

namespace DeployKit.Migrations.Running;

/// <summary>Says which statement of which migration failed, with the database's words, and what is left of it.</summary>
internal static class MigrationFailure
{
    /// <param name="engine">The migration's engine.</param>
    /// <param name="migration">The migration.</param>
    /// <param name="statements">Its statements, the one that records it included.</param>
    /// <param name="number">Which one failed, from 1.</param>
    /// <param name="kept">How many of them are committed and stay.</param>
    /// <param name="exception">The database's error.</param>
    public static MigrationException Of(
        IMigrationEngine engine,
        MigrationDefinition migration,
        IReadOnlyList<MigrationStatement> statements,
        int number,
        int kept,
        DbException exception)
    {
        DatabaseError error = DatabaseError.Of(exception);
        MigrationStatement statement = statements[Math.Clamp(number, 1, statements.Count) - 1];
        string what = number == statements.Count
            ? "while it was being recorded"
            : $"at statement {number} of {statements.Count - 1}{Place(statement, error)}";
        string left = !statement.Transactional
            ? $"it runs outside a transaction: {(kept == 0 ? "statement" : $"statements 1 to {kept} were applied and statement")} {number} may be half applied"
            : kept == 0 ? "nothing of it was kept" : $"it runs partly outside a transaction: statements 1 to {kept} were applied and stay";
        string message = $"migration {migration.Id} failed {what}: {error}; {left}";
        string? source = migration.Source is null ? null : statement.Line is null ? migration.Source : $"{migration.Source}:{Line(statement, error)}";
        return new MigrationException(MigrationProblem.Failed(engine.Name, message, source, Action(migration, kept, error)), exception);
    }

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

    private static string Action(MigrationDefinition migration, int kept, DatabaseError error) => error.Code switch
    {
        "25001" => "put -- deploykit:no-transaction into the script's first line and the statement into a script of its own",
        "42501" => "migrate with a user who may change the schema (MigrationOptions.ConnectionName)",
        "53100" => "free disk space on the database's server and start again",
        "55P03" => "find what holds the table (a long transaction), or raise StatementLockTimeout",
        _ when kept > 0 => "bring the rest into place by hand or make the statements repeatable (IF NOT EXISTS), then start again",
        _ => $"fix {migration.Id} and start again",
    };
}
