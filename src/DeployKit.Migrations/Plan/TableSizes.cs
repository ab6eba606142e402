using System.Data.Common;
using System.Globalization;
using DeployKit.Migrations.Databases;
using DeployKit.Migrations.Running;

namespace DeployKit.Migrations.Plan;

/// <summary>About how many rows the tables hold that a plan works on: what blocks for a moment on ten rows takes an hour on a billion.</summary>
internal static class TableSizes
{
    /// <returns>The rows by table, for the tables that exist.</returns>
    public static async Task<IReadOnlyDictionary<string, long>> EstimateAsync(
        MigrationSession session, IReadOnlyCollection<string> tables, CancellationToken cancellationToken)
    {
        Dictionary<string, long> rows = new(StringComparer.OrdinalIgnoreCase);
        if (tables.Count == 0 || !session.IsOpen)
        {
            return rows;
        }

        await using (DbCommand command = DbConnectionExtensions.Create(session.Connection, session.Dialect.EstimatedRowsSql, null))
        await using (DbDataReader reader = await command.ExecuteReaderAsync(cancellationToken))
        {
            while (await reader.ReadAsync(cancellationToken))
            {
                rows[reader.GetString(0)] = Convert.ToInt64(reader.GetValue(1), CultureInfo.InvariantCulture);
            }
        }

        foreach (string table in rows.Keys.Except(tables, StringComparer.OrdinalIgnoreCase).ToArray())
        {
            rows.Remove(table);
        }

        foreach (string table in rows.Where(row => row.Value < 0).Select(row => row.Key).ToArray())
        {
            object? count = await session.Connection.ScalarAsync($"SELECT count(*) FROM {SqlText.Identifier(table, session.Dialect.Kind)}", cancellationToken);
            rows[table] = Convert.ToInt64(count, CultureInfo.InvariantCulture);
        }

        return rows;
    }
}
