using System.Globalization;

namespace DeployKit.Sql;

/// <summary>SQLite's result code. Microsoft.Data.Sqlite writes it into its message, and into no member that every provider has.</summary>
internal static class SqliteErrorCode
{
    private const string Prefix = "SQLite Error ";

    /// <summary>The code in <c>SQLite Error 14: 'unable to open database file'.</c>; null when the message is another database's.</summary>
    public static int? Of(string message)
    {
        int colon = message.StartsWith(Prefix, StringComparison.Ordinal) ? message.IndexOf(':') : -1;
        return colon > 0 && int.TryParse(message.Substring(Prefix.Length, colon - Prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out int code)
            ? code
            : null;
    }
}
