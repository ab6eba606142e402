using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace DeployKit.Migrations.Databases;

/// <summary>Names and values inside SQL.</summary>
internal static class SqlText
{
    public static string Literal(string? value, DatabaseKind database)
    {
        if (value is null)
        {
            return "NULL";
        }

        string quoted = "'" + value.Replace("'", "''", StringComparison.Ordinal) + "'";
        return database == DatabaseKind.SqlServer ? "N" + quoted : quoted;
    }

    public static string Identifier(string name, DatabaseKind database) => database == DatabaseKind.SqlServer
        ? "[" + name.Replace("]", "]]", StringComparison.Ordinal) + "]"
        : "\"" + name.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";

    /// <summary>A 64-bit number that stands for a name, the same on every machine.</summary>
    public static long Key(string name) => BinaryPrimitives.ReadInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(name)));
}
