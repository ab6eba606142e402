using System.Globalization;
using Microsoft.Data.Sqlite;

namespace QuickStart.Links;

/// <summary>The table <c>links</c>, which the scripts in <c>Migrations</c> create.</summary>
internal sealed class LinkDatabase(IConfiguration configuration)
{
    private const long RoomNeeded = 16 * 1024 * 1024;

    // snippet: own-gate
    /// <summary>A gate of the application's own: SQLite on a full disk fails at the first write, which is too late to notice.</summary>
    public static Task<bool> HasRoomAsync(CancellationToken cancellationToken) =>
        Task.FromResult(new DriveInfo(Environment.CurrentDirectory).AvailableFreeSpace >= RoomNeeded);
    // end-snippet

    public async Task AddAsync(string code, Uri address, CancellationToken cancellationToken)
    {
        await using SqliteConnection connection = await OpenAsync(cancellationToken);
        await using SqliteCommand command = connection.CreateCommand();
        command.CommandText = """
            INSERT INTO links (code, address, created) VALUES ($code, $address, $created)
            ON CONFLICT (code) DO UPDATE SET created = excluded.created
            """;
        command.Parameters.AddWithValue("$code", code);
        command.Parameters.AddWithValue("$address", address.AbsoluteUri);
        command.Parameters.AddWithValue("$created", DateTimeOffset.UtcNow.ToString("O", CultureInfo.InvariantCulture));
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public async Task<Link?> FindAsync(string code, CancellationToken cancellationToken)
    {
        await using SqliteConnection connection = await OpenAsync(cancellationToken);
        await using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "SELECT address, created, visits FROM links WHERE code = $code";
        command.Parameters.AddWithValue("$code", code);
        await using SqliteDataReader reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken)
            ? new Link(code, reader.GetString(0), DateTimeOffset.Parse(reader.GetString(1), CultureInfo.InvariantCulture), reader.GetInt64(2))
            : null;
    }

    public async Task CountVisitAsync(string code, CancellationToken cancellationToken)
    {
        await using SqliteConnection connection = await OpenAsync(cancellationToken);
        await using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "UPDATE links SET visits = visits + 1 WHERE code = $code";
        command.Parameters.AddWithValue("$code", code);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private async Task<SqliteConnection> OpenAsync(CancellationToken cancellationToken)
    {
        SqliteConnection connection = new(configuration.GetConnectionString("Links"));
        await connection.OpenAsync(cancellationToken);
        return connection;
    }
}
