using System.Data.Common;
using System.Globalization;
using DeployKit.Detection;
using DeployKit.Sql;

namespace DeployKit.Migrations.Databases;

/// <summary>What a database's error says, read without a reference to its driver.</summary>
/// <param name="Code">PostgreSQL's SQLSTATE, SQL Server's number or SQLite's result code; null when there is none.</param>
/// <param name="Message">The database's own words.</param>
/// <param name="Position">PostgreSQL's position in the statement, in characters from 1; null when there is none.</param>
internal sealed record DatabaseError(string? Code, string Message, int? Position)
{
    public static DatabaseError Of(DbException exception)
    {
        // Npgsql and SqlClient copy what their exceptions know into the dictionary that every exception has.
        string? code = exception.SqlState
            ?? exception.Data["HelpLink.EvtID"] as string
            ?? SqliteErrorCode.Of(exception.Message)?.ToString(CultureInfo.InvariantCulture);
        int? position = exception.Data["Position"] is int value and > 0 ? value : null;
        string message = exception.Data["MessageText"] as string ?? exception.Message;
        return new(code, Redactor.Redact(message.ReplaceLineEndings(" ").TrimEnd('.', ' ')), position);
    }

    public static bool Is(DbException? exception, params ReadOnlySpan<string> codes) =>
        exception is not null && Of(exception).Code is { } code && codes.Contains(code);

    public override string ToString() => Code is null || Message.StartsWith("SQLite Error", StringComparison.Ordinal)
        ? Message
        : string.Create(CultureInfo.InvariantCulture, $"{Code}: {Message}");
}
