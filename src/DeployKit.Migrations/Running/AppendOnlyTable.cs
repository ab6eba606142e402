using System.Data.Common;
using DeployKit.Migrations.Databases;
using DeployKit.Sql;

namespace DeployKit.Migrations.Running;

/// <summary>A table of the kit's own that only ever grows: texts, and with each row when and by which database user it was written.</summary>
internal sealed class AppendOnlyTable(string name, params ReadOnlySpan<string> columns)
{
    private readonly string allColumns = string.Join(", ", [.. columns, "recorded_at", "database_user"]);

    public string Name => name;

    /// <summary>Creates the table where it is missing; harmless when another process does so at the same time.</summary>
    public async Task EnsureAsync(MigrationSession session, CancellationToken cancellationToken)
    {
        // Asked first: CREATE TABLE IF NOT EXISTS needs the right to create although there is nothing to do.
        if (await ExistsAsync(session, cancellationToken))
        {
            return;
        }

        string text = session.Dialect.Kind == DatabaseKind.SqlServer ? "nvarchar(max)" : "text";
        string typed = $"{allColumns.Replace(",", $" {text},", StringComparison.Ordinal)} {text}";
        try
        {
            await session.Connection.ExecuteAsync($"CREATE TABLE {name} (id {session.Dialect.SequenceType}, {typed})", cancellationToken);
        }
        catch (DbException) when (session.IsOpen)
        {
            // Somebody else may have been faster; which error that is depends on how much faster.
            if (!await ExistsAsync(session, cancellationToken))
            {
                throw;
            }
        }
    }

    /// <param name="session">The session whose database it is for.</param>
    /// <param name="values">One for each column.</param>
    public string InsertSql(MigrationSession session, IEnumerable<string?> values)
    {
        IEnumerable<string> literals = values.Select(value => SqlText.Literal(value, session.Dialect.Kind));
        return $"INSERT INTO {name} ({allColumns}) VALUES ({string.Join(", ", literals)}, {session.Dialect.NowSql}, {session.Dialect.UserSql})";
    }

    /// <summary>Reads rows, oldest first.</summary>
    /// <param name="session">An open session.</param>
    /// <param name="condition">Which ones, as SQL.</param>
    /// <param name="read">Makes something of one, whose columns it asks for by name.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>None when there is no such table.</returns>
    public async Task<IReadOnlyList<T>> ReadAsync<T>(
        MigrationSession session, string condition, Func<Func<string, string?>, T> read, CancellationToken cancellationToken)
    {
        List<T> rows = [];
        try
        {
            await using DbCommand command = DbConnectionExtensions.Create(session.Connection, $"SELECT {allColumns} FROM {name} WHERE {condition} ORDER BY id", null);
            await using DbDataReader reader = await command.ExecuteReaderAsync(cancellationToken);
            while (await reader.ReadAsync(cancellationToken))
            {
                rows.Add(read(column => PlainColumn.Text(reader, reader.GetOrdinal(column))));
            }
        }
        catch (DbException exception) when (session.Dialect.IsMissingTable(exception))
        {
            // Nothing was ever written to it.
        }

        return rows;
    }

    private async Task<bool> ExistsAsync(MigrationSession session, CancellationToken cancellationToken)
    {
        try
        {
            await session.Connection.ScalarAsync($"SELECT id FROM {name} WHERE 1 = 0", cancellationToken);
            return true;
        }
        catch (DbException exception) when (session.Dialect.IsMissingTable(exception))
        {
            return false;
        }
    }
}
