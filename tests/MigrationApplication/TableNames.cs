using Npgsql;

namespace DeployKit.MigrationApplication;

/// <summary>What reading a short list by hand costs, beside which the kit's reading of the history is measured.</summary>
internal static class TableNames
{
    public static async Task<List<string>> ReadAsync(NpgsqlConnection connection)
    {
        await using NpgsqlCommand command = new("SELECT relname::text, relkind::text FROM pg_class ORDER BY oid LIMIT 20", connection);
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync();
        List<string> names = [];
        while (await reader.ReadAsync())
        {
            names.Add(reader.GetString(0) + reader.GetString(1));
        }

        return names;
    }
}
