using System.Data.Common;
using System.Runtime.CompilerServices;
using DeployKit.Async;
using DeployKit.Migrations.Databases;
using DeployKit.Sql;

namespace DeployKit.Migrations.Running;

/// <summary>What a database says about itself in one round trip: its history, and whether somebody was interrupted.</summary>
/// <param name="Applied">What was applied; null when there is no history.</param>
/// <param name="MayHoldBegun">Whether the table of begun migrations may hold some; false when it certainly holds none.</param>
/// <param name="RestoreRemains">What a restore that was interrupted, or still runs, has put beside the database; null when there is none.</param>
internal sealed record DatabaseHistory(IReadOnlyList<AppliedMigration>? Applied, bool MayHoldBegun, string? RestoreRemains)
{
    private const int OwnColumns = 2;

    [AsyncMethodBuilder(typeof(AheadTaskBuilder<>))]
    public static async Task<DatabaseHistory> ReadAsync(MigrationSession session, CancellationToken cancellationToken)
    {
        DatabaseDialect dialect = session.Dialect;
        IMigrationHistory history = session.Engine.History;
        string? remainsSql = dialect.RestoreRemainsSql(session.Connection.Database);
        string sql = $"""
            SELECT history.*, CASE WHEN {dialect.MayHoldRowsSql(ProgressTable.Table)} > 0 THEN 'begun' END AS deploykit_begun, {remainsSql ?? "NULL"} AS deploykit_remains
            FROM ({history.SelectSql(dialect.Kind).TrimEnd().TrimEnd(';')}
            ) AS history
            """;
        List<AppliedMigration> applied = [];
        bool mayHoldBegun = false;
        string? remains = dialect.RestoreRemains(session.Connection);
        try
        {
            await using DbCommand command = DbConnectionExtensions.Create(session.Connection, sql, null);
            await using DbDataReader reader = await command.ExecuteReaderAsync(cancellationToken);
            while (await reader.ReadAsync(cancellationToken))
            {
                applied.Add(history.Read(reader));
                if (applied.Count == 1)
                {
                    int own = reader.FieldCount - OwnColumns;
                    mayHoldBegun = !reader.IsDBNull(own);
                    remains ??= PlainColumn.Text(reader, own + 1);
                }
            }

            return new(applied, mayHoldBegun, remains);
        }
        catch (DbException exception) when (dialect.IsMissingTable(exception))
        {
            return new(null, MayHoldBegun: false, remainsSql is null ? remains : await session.Connection.ScalarAsync($"SELECT {remainsSql}", cancellationToken) as string);
        }
    }
}
