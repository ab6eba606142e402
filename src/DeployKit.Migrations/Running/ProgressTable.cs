using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using DeployKit.Migrations.Databases;
using DeployKit.Sql;

namespace DeployKit.Migrations.Running;

/// <summary>
/// How far a migration has come that commits before its end. Exists only in databases that have seen such a migration; the row of a
/// migration goes with the transaction that records it in the history.
/// </summary>
internal sealed class ProgressTable(MigrationSession session, MigrationDefinition migration, IReadOnlyList<MigrationStatement> statements)
{
    public const string Table = "deploykit_progress";

    private readonly DatabaseKind database = session.Dialect.Kind;
    private readonly bool isNeeded = statements.Any(statement => !statement.Transactional);
    private bool exists;

    private string Where => $"WHERE history = {Literal(session.Engine.History.Table)} AND migration = {Literal(migration.Id)}";

    /// <summary>The migrations that were begun, in whatever form and direction, and not ended.</summary>
    public static async Task<HashSet<string>> ReadBegunAsync(MigrationSession session, CancellationToken cancellationToken)
    {
        HashSet<string> begun = new(StringComparer.OrdinalIgnoreCase);
        string sql = $"SELECT migration FROM {Table} WHERE history = {SqlText.Literal(session.Engine.History.Table, session.Dialect.Kind)}";
        try
        {
            await using DbCommand command = DbConnectionExtensions.Create(session.Connection, sql, null);
            await using DbDataReader reader = await command.ExecuteReaderAsync(cancellationToken);
            while (await reader.ReadAsync(cancellationToken))
            {
                begun.Add(PlainColumn.Text(reader, 0)!);
            }
        }
        catch (DbException exception) when (session.Dialect.IsMissingTable(exception))
        {
            // Only databases that have seen a migration which commits before its end have the table.
        }

        return begun;
    }

    /// <summary>Forgets how far a migration had come.</summary>
    public static string ForgetSql(MigrationSession session, MigrationDefinition migration) =>
        $"DELETE FROM {Table} {new ProgressTable(session, migration, []).Where}";

    /// <summary>How many statements an earlier attempt has committed; none when the migration was changed since.</summary>
    public async Task<int> ReadAsync(CancellationToken cancellationToken)
    {
        if (!isNeeded)
        {
            return 0;
        }

        try
        {
            object? done = await session.Connection.ScalarAsync($"SELECT statements FROM {Table} {Where} AND checksum = {Literal(Checksum())}", cancellationToken);
            exists = true;
            return done is null ? 0 : Convert.ToInt32(done, CultureInfo.InvariantCulture);
        }
        catch (DbException exception) when (session.Dialect.IsMissingTable(exception))
        {
            return 0;
        }
    }

    /// <summary>Writes how many statements are done, in the transaction that commits them or, where that is the script's own, in that.</summary>
    public async Task WriteAsync(int done, DbTransaction? transaction, CancellationToken cancellationToken)
    {
        string create = exists
            ? ""
            : $"CREATE TABLE {Table} (history {Text}, migration {Text}, checksum {Text}, statements int NOT NULL, PRIMARY KEY (history, migration));\n";
        string values = string.Create(
            CultureInfo.InvariantCulture, $"{Literal(session.Engine.History.Table)}, {Literal(migration.Id)}, {Literal(Checksum())}, {done}");
        await session.Connection.ExecuteAsync(
            $"{session.Dialect.SuspendSettingsSql}{create}DELETE FROM {Table} {Where};\nINSERT INTO {Table} (history, migration, checksum, statements) VALUES ({values})", cancellationToken, transaction);
        exists = true;
    }

    /// <summary>Forgets the migration, in the transaction that records it.</summary>
    public Task ClearAsync(DbTransaction? transaction, CancellationToken cancellationToken) => exists
        ? session.Connection.ExecuteAsync($"DELETE FROM {Table} {Where}", cancellationToken, transaction)
        : Task.CompletedTask;

    /// <summary>So that the next boot's one look at the history tells that nothing was left half-way.</summary>
    public async Task ShrinkAsync(CancellationToken cancellationToken)
    {
        if (!exists || session.Dialect.ShrinkSql(Table) is not { } shrink)
        {
            return;
        }

        try
        {
            await session.Connection.ExecuteAsync(shrink, cancellationToken);
        }
        catch (DbException)
        {
            // The migration is done and recorded; boots ask a second time, which is all.
        }
    }

    private string Text => database == DatabaseKind.SqlServer ? "nvarchar(200) NOT NULL" : "text NOT NULL";

    private string Literal(string value) => SqlText.Literal(value, database);

    /// <summary>Of the statements alone: the last one records the migration and may name the moment.</summary>
    private string Checksum() => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        string.Join('\0', statements.SkipLast(1).Select(statement => statement.Sql.ReplaceLineEndings("\n"))))));
}
