using System.Data.Common;
using DeployKit.Migrations.Databases;
using DeployKit.Migrations.Running;
using DeployKit.Sql;

namespace DeployKit.Migrations.Backup;

/// <summary>Whether a database holds anything that could be lost: tables that are neither the kit's nor the history.</summary>
internal static class ExistingTables
{
    private const string Kit = "deploykit_";

    public static async Task<bool> AnyAsync(MigrationSession session, CancellationToken cancellationToken)
    {
        string history = session.Engine.History.Table;
        await using DbCommand command = DbConnectionExtensions.Create(session.Connection, session.Dialect.EstimatedRowsSql, null);
        await using DbDataReader reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            string table = PlainColumn.Text(reader, 0)!;
            bool isKits = table.StartsWith(Kit, StringComparison.OrdinalIgnoreCase)
                || table.StartsWith("sqlite_", StringComparison.Ordinal)
                || table.Equals(history, StringComparison.OrdinalIgnoreCase);
            if (!isKits)
            {
                return true;
            }
        }

        return false;
    }
}
