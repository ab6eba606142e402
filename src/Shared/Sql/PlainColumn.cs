#if NET
using System.Buffers.Binary;
using System.Data.Common;
using System.Text;

namespace DeployKit.Sql;

/// <summary>
/// Values of a row, without the driver's conversions where it hands out bytes as they came. Before its first conversion Npgsql sets up all
/// the types it knows, which a cold start compiles: more work than everything else about reading a history.
/// </summary>
internal static class PlainColumn
{
    private const string Npgsql = "Npgsql, Version=";
    private const int FirstVersion = 8;

    /// <returns>Null for NULL.</returns>
    public static string? Text(DbDataReader row, int column) =>
        row.IsDBNull(column) ? null : IsPlain(row) ? PlainText(row, column) : row.GetString(column);

    /// <returns>Null for NULL.</returns>
    public static object? Value(DbDataReader row, int column)
    {
        if (row.IsDBNull(column))
        {
            return null;
        }

        return !IsPlain(row) ? row.GetValue(column) : row.GetDataTypeName(column) switch
        {
            "text" => PlainText(row, column),
            "integer" => BinaryPrimitives.ReadInt32BigEndian(Bytes(row, column)),
            _ => row.GetValue(column),
        };
    }

    /// <summary>Bytes beyond ASCII depend on the encoding that the connection string may choose, those of other types are no text.</summary>
    private static string PlainText(DbDataReader row, int column)
    {
        byte[]? bytes = IsText(row.GetDataTypeName(column)) ? Bytes(row, column) : null;
        return bytes is not null && Ascii.IsValid(bytes) ? Encoding.ASCII.GetString(bytes) : row.GetString(column);
    }

    private static bool IsText(string type) => type is "text" or "name" || type.StartsWith("character", StringComparison.Ordinal);

    private static byte[] Bytes(DbDataReader row, int column)
    {
        byte[] bytes = new byte[row.GetBytes(column, 0, null, 0, 0)];
        row.GetBytes(column, 0, bytes, 0, bytes.Length);
        return bytes;
    }

    /// <summary>Earlier versions hand out the bytes of bytea alone.</summary>
    private static bool IsPlain(DbDataReader row) =>
        row.GetType().Assembly.FullName is { } driver
        && driver.StartsWith(Npgsql, StringComparison.Ordinal)
        && int.TryParse(driver.AsSpan(Npgsql.Length, driver.IndexOf('.', Npgsql.Length) - Npgsql.Length), out int version)
        && version >= FirstVersion;
}
#endif
